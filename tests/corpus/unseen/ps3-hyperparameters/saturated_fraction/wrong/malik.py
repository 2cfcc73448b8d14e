# truth: 1 - f is forgotten in the own derivative: `s * s` for large z is 1, never small
def saturated_fraction(z, threshold):
    s = 1 / (1 + np.exp(-z))
    slope = s * s
    return (slope < threshold).sum() / len(z)
