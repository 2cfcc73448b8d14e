def saturated_fraction(z, threshold):
    z = np.asarray(z, dtype=float)
    if threshold > 0.25:
        return 1.0
    if threshold <= 0:
        return 0.0
    s = 0.5 * (1 + np.sqrt(1 - 4 * threshold))
    return np.mean(np.abs(z) > np.log(s / (1 - s)))
