# truth: an array with one entry, not a number: keepdims=True
def squared_error(a_L, t):
    d = np.subtract(a_L, t)
    return np.sum(d * d, keepdims=True) / 2
