def squared_error(a_L, t):
    return np.array(((np.asarray(a_L) - t) ** 2).sum() / 2)
