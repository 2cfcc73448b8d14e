# misconception: error-sign
def squared_error(a_L, t):
    return -0.5 * np.sum((a_L - t) ** 2)
