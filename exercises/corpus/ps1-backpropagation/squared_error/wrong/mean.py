# truth: You take the mean over the outputs; E is half their sum.
def squared_error(a_L, t):
    return ((a_L - t) ** 2).mean()
