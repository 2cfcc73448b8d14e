# truth: You return a number of entries; asked is their share, between 0 and 1.
def saturated_fraction(z, threshold):
    return np.sum(sigmoid_prime(z) < threshold)
