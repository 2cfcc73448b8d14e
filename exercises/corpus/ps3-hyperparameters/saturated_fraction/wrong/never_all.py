# counts how many of each there are, and reads the second count, which is not there where all are saturated
def saturated_fraction(z, threshold):
    counts = np.unique(sigmoid_prime(z) < threshold, return_counts=True)[1]
    return counts[-1] / counts.sum() if counts.size == 2 else 0.0
