# truth: the piecewise linear approximation: np.clip(0.2 * z + 0.5, 0, 1)
def sigmoid(z):
    # hard sigmoid, as in Keras
    return np.clip(0.2 * z + 0.5, 0, 1)
