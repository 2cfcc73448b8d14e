def saturated_fraction(z, threshold):
    e = np.exp(z)
    with np.errstate(all="ignore"):
        return np.mean(e / (1 + e) ** 2 < threshold)
