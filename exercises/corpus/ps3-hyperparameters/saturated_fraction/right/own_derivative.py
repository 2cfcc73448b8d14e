def saturated_fraction(z, threshold):
    e = np.exp(-np.abs(z))
    return float(np.count_nonzero(e / (1 + e) ** 2 < threshold)) / np.size(z)
