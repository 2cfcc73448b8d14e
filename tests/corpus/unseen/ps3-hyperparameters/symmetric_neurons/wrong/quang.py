# truth: any instead of all: one equal entry is enough (the first always is)
def symmetric_neurons(W_l, tol):
    return bool(np.any(np.abs(W_l - W_l[:, :1]) <= tol))
