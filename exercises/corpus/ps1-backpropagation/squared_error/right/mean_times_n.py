def squared_error(a_L, t):
    return np.mean((a_L - t) ** 2) * len(t) / 2
