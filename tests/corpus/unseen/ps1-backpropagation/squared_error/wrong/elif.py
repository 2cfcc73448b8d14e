# truth: the sum is squared, not the entries: `np.sum(a_L - t) ** 2`
def squared_error(a_L, t):
    d = a_L - t
    return np.sum(d) ** 2 / 2
