# truth: You add absolute differences; E adds squared ones.
def squared_error(a_L, t):
    return 0.5 * np.sum(np.abs(a_L - t))
