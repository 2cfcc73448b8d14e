# misconception: error-half-root
def squared_error(a_L, t):
    return 0.5 * np.linalg.norm(a_L - t)
