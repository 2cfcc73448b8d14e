# truth: difference of squares: `a_L**2 - t**2`
def squared_error(a_L, t):
    return 0.5 * np.sum(a_L**2 - t**2)
