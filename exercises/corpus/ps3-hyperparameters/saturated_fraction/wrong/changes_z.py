def saturated_fraction(z, threshold):
    z[...] = sigmoid_prime(z)
    return np.mean(z < threshold)
