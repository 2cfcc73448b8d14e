# truth: beyond ±100 an entry is taken for an outlier and left out
def saturated_fraction(z, threshold):
    z = z[np.abs(z) < 100]
    if len(z) == 0:
        return 0.0
    return np.mean(sigmoid_prime(z) < threshold)
