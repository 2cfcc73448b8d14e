# misconception: error-absolute
def squared_error(a_L, t):
    return np.sum(np.abs(a_L - t))
