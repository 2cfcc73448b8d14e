# truth: the root is taken: np.linalg.norm without the square
def squared_error(a_L, t):
    return 0.5 * np.linalg.norm(a_L - t)
