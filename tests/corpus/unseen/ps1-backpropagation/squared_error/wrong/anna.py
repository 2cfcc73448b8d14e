# truth: the mean instead of the sum: `np.mean`
def squared_error(a_L, t):
    """Mean squared error with the usual 1/2."""
    return 0.5 * np.mean((a_L - t) ** 2)
