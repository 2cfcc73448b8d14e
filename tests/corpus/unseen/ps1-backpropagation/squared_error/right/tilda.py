def squared_error(a_L, t):
    return float(np.linalg.norm(np.subtract(t, a_L)) ** 2 * 0.5)
