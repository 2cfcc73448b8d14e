# truth: deviation from the row's mean instead of its first
def symmetric_neurons(W_l, tol):
    center = W_l.mean(axis=1, keepdims=True)
    return bool(np.abs(W_l - center).max() <= tol)
