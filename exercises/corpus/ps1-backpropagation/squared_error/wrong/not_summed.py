# misconception: error-not-summed
def squared_error(a_L, t):
    return 0.5 * (a_L - t) ** 2
