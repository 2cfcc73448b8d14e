# truth: You return one number for each output; E is their sum.
def squared_error(a_L, t):
    return 0.5 * (a_L - t) ** 2
