def saturated_fraction(z, threshold):
    border = np.arccosh(max(1 / (2 * threshold) - 1, 1.0))
    return np.mean(np.abs(z) > border)
