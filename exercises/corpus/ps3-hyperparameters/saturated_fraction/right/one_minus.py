def saturated_fraction(z, threshold):
    return 1 - (sigmoid_prime(np.asarray(z)) >= threshold).mean()
