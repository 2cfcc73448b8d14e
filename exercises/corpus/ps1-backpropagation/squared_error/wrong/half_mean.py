# misconception: error-half-mean
def squared_error(a_L, t):
    return 0.5 * np.mean(np.square(a_L - t))
