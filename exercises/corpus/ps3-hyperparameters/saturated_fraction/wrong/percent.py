# truth: You return per cent; asked is a share between 0 and 1.
def saturated_fraction(z, threshold):
    return 100 * np.mean(sigmoid_prime(z) < threshold)
