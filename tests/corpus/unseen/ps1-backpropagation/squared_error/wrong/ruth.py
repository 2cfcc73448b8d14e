# truth: absolute values in place of squares: `np.abs(a_L - t)`
def squared_error(a_L, t):
    return 0.5 * np.abs(a_L - t).sum()
