def squared_error(a_L, t):
    return np.linalg.norm(a_L - t) ** 2 / 2
