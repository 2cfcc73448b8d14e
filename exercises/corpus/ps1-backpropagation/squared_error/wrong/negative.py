# truth: Your error is negative; a sum of squares cannot be.
def squared_error(a_L, t):
    return -0.5 * np.sum((a_L - t) ** 2)
