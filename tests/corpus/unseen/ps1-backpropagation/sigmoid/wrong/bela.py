# truth: parentheses: `1 / 1 + np.exp(-z)` is 1 + e^-z
def sigmoid(z):
    e = np.exp(-z)
    result = 1 / 1 + e
    return result
