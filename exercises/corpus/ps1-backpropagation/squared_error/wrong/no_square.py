# truth: The square is missing: differences of opposite sign cancel in your sum.
def squared_error(a_L, t):
    return 0.5 * np.sum(a_L - t)
