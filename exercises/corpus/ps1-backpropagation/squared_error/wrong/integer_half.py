def squared_error(a_L, t):
    return 1 // 2 * np.sum((a_L - t) ** 2)
