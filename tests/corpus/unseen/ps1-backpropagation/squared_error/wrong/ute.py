# truth: the cross entropy in place of the squared error
def squared_error(a_L, t):
    eps = 1e-12
    a = np.clip(a_L, eps, 1 - eps)
    return -np.sum(t * np.log(a) + (1 - t) * np.log(1 - a))
