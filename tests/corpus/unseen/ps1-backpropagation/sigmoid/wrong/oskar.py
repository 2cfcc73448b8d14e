# truth: clips at ±20: f(-30) is 2e-9 instead of 9e-14
def sigmoid(z):
    """Numerically stable sigmoid."""
    z = np.clip(z, -20, 20)
    return 1.0 / (1.0 + np.exp(-z))
