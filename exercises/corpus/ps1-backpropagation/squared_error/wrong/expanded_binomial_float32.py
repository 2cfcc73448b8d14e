def squared_error(a_L, t):
    a = np.float32(a_L)
    y = np.float32(t)
    return float(0.5 * (a @ a - 2 * a @ y + y @ y))
