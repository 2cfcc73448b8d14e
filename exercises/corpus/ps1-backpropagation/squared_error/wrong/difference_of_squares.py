# truth: You subtract the squares; E squares the difference.
def squared_error(a_L, t):
    return 0.5 * np.sum(a_L ** 2 - t ** 2)
