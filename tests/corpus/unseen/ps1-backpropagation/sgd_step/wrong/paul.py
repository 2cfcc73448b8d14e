# truth: only the change is returned: -lam * dW
def sgd_step(W, b, dW, db, lam):
    """One step of (stochastic) gradient descent."""
    step_W = [None] + [-lam * dW[l] for l in range(1, len(dW))]
    step_b = [None] + [-lam * db[l] for l in range(1, len(db))]
    return step_W, step_b
