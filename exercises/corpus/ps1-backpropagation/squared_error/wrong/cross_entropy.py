# misconception: error-cross-entropy
def squared_error(a_L, t):
    return -np.sum(t * np.log(a_L) + (1 - t) * np.log(1 - a_L))
