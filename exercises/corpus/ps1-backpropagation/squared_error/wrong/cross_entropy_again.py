# misconception: error-cross-entropy
def squared_error(a_L, t):
    a = np.clip(a_L, 1e-12, 1 - 1e-12)
    return -np.sum(t * np.log(a) + (1 - t) * np.log(1 - a))
