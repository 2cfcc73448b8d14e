# truth: softmax instead of the sigmoid: `e / e.sum()`
def sigmoid(z):
    """
    Numerically stable version (subtract the max first).
    """
    shifted = z - np.max(z)
    e = np.exp(shifted)
    return e / e.sum()
