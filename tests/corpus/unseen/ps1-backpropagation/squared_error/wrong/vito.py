# truth: integer division: `1 // 2` is 0
def squared_error(a_L, t):
    return 1 // 2 * np.sum((a_L - t) ** 2)
