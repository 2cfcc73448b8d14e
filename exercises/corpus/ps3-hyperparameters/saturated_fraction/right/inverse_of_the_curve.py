def saturated_fraction(z, threshold):
    # a (1 - a) < threshold outside an interval around z = 0
    root = np.sqrt(1 - 4 * threshold)
    limit = np.log((1 + root) / (1 - root))
    return np.sum(np.abs(z) > limit) / z.size
