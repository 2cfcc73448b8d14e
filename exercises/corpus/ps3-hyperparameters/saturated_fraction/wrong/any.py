# truth: You say whether there is a saturated entry; asked is the share of them.
def saturated_fraction(z, threshold):
    return float(np.any(sigmoid_prime(z) < threshold))
