# misconception: half-missing
def squared_error(a_L, t):
    return np.sum((a_L - t) ** 2)
