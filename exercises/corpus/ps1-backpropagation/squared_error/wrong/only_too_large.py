def squared_error(a_L, t):
    return 0.5 * np.sum(np.maximum(a_L - t, 0) ** 2) + 0.5 * np.sum(np.maximum(t - a_L, 0) ** 2 * (t > 0))
