# truth: Your answer is turned round: True means that the neurons are alike.
def symmetric_neurons(W_l, tol):
    return bool(np.any(np.abs(W_l - W_l[:, :1]) > tol))
