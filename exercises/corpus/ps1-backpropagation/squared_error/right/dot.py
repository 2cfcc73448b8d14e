def squared_error(a_L, t):
    d = np.subtract(t, a_L)
    return d @ d / 2
