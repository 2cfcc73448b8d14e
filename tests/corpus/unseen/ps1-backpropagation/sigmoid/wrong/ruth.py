# truth: np.float is gone from NumPy: an AttributeError
def sigmoid(z):
    z = np.array(z, dtype=np.float)
    return 1.0 / (1.0 + np.exp(-z))
