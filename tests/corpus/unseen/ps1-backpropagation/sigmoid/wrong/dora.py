# truth: the numerator of the second form is e^-z: `np.exp(-z) / (1 + np.exp(-z))` is f(-z)
def sigmoid(z):
    z = np.asarray(z)
    return np.exp(-z) / (1 + np.exp(-z))
