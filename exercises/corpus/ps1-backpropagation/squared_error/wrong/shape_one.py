# truth: You return an array with one entry; E is a number.
def squared_error(a_L, t):
    return 0.5 * np.sum((a_L - t) ** 2, keepdims=True)
