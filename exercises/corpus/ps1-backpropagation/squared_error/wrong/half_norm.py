# truth: You take a root; E = ½ Σ (a − t)² has none.
def squared_error(a_L, t):
    return 0.5 * np.linalg.norm(a_L - t)
