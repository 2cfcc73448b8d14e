# truth: overflows for large z: `np.exp(z) / (np.exp(z) + np.exp(-z))` is f(2z), too
def sigmoid(z):
    pos = np.exp(z)
    neg = np.exp(-z)
    return pos / (pos + neg)
