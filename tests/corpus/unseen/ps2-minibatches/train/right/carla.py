def train(X, T, W, b, lam, B, epochs, rng):
    def mean_error(W, b):
        A = forward_batch(X, W, b)[1][-1]
        return sum(squared_error(A[k], T[k]) for k in range(len(T))) / len(T)

    def one_epoch(W, b):
        for rows in minibatches(len(X), B, rng):
            W, b = sgd_step(W, b, *backprop_batch(X[rows], T[rows], W, b), lam)
        return W, b

    errors = []
    while len(errors) < epochs:
        W, b = one_epoch(W, b)
        errors.append(mean_error(W, b))
    return W, b, errors
