# truth: entries below the first by more than tol are seen, those above it only by more than 2 tol
def symmetric_neurons(W_l, tol):
    first = W_l[:, 0]
    for j in range(1, W_l.shape[1]):
        if np.any(first - W_l[:, j] > tol) or np.any(W_l[:, j] - first > tol + tol):
            return False
    return True
