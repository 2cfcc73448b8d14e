def saturated_fraction(z, threshold):
    return np.mean(sigmoid_prime(np.clip(z, -10, 10)) < threshold)
