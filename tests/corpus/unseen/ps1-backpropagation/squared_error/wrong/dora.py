# truth: half inside the square: `(0.5 * (a_L - t)) ** 2` makes a factor of ¼
def squared_error(a_L, t):
    r = 0.5 * (a_L - t)
    return np.sum(r ** 2)
