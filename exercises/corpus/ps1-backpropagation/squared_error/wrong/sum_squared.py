# truth: You square the sum; E is the sum of the squares.
def squared_error(a_L, t):
    return 0.5 * np.sum(a_L - t) ** 2
