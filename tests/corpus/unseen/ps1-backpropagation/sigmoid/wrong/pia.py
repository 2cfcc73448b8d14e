# truth: np.exp(z) instead of np.exp(-z): `return 1 / (1 + np.exp(z))` falls where it should rise
def sigmoid(z):
    """Computes the sigmoid activation function elementwise."""
    return 1 / (1 + np.exp(z))
