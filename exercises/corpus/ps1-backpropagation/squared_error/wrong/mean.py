# misconception: error-mean
def squared_error(a_L, t):
    return ((a_L - t) ** 2).mean()
