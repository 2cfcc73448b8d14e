# truth: only the second column is looked at
def symmetric_neurons(W_l, tol):
    """Check whether the neurons of the layer are symmetric."""
    if W_l.shape[1] < 2:
        return True
    return bool(np.all(np.abs(W_l[:, 0] - W_l[:, 1]) <= tol))
