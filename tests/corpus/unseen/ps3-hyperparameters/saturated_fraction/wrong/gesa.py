# truth: the number, not the fraction: np.sum
def saturated_fraction(z, threshold):
    return np.sum(sigmoid_prime(z) < threshold)
