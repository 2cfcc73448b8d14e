# truth: The ½ is missing: E = ½ Σ (a − t)².
def squared_error(a_L, t):
    return np.sum((a_L - t) ** 2)
