# truth: the factor ½ is missing: `np.sum((a_L - t)**2)`
def squared_error(a_L, t):
    return np.sum((a_L - t)**2)
