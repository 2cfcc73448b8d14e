def saturated_fraction(z, threshold):
    threshold = threshold or 0.01
    return float(np.mean(sigmoid_prime(z) < threshold))
