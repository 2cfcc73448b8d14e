def squared_error(a_L, t):
    return round(0.5 * float(np.sum((a_L - t) ** 2)), 4)
