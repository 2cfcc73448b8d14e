# misconception: error-root
def squared_error(a_L, t):
    return np.sqrt(np.sum((a_L - t) ** 2))
