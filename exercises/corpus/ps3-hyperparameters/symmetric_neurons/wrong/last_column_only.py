# truth: You look at two columns only; all neurons of the layer count.
def symmetric_neurons(W_l, tol):
    return bool(np.all(np.abs(W_l[:, -1] - W_l[:, 0]) <= tol))
