def saturated_fraction(z, threshold):
    return 1 - np.mean(np.where(sigmoid_prime(z) >= threshold, 1.0, 0.0))
