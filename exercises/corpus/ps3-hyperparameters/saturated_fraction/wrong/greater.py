# truth: You count the entries that are not saturated.
def saturated_fraction(z, threshold):
    return np.mean(sigmoid_prime(z) > threshold)
