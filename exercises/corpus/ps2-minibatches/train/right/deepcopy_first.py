import copy


def train(X, T, W, b, lam, B, epochs, rng):
    W, b = copy.deepcopy(W), copy.deepcopy(b)
    errors = [0.0] * epochs
    for e in range(epochs):
        for rows in minibatches(X.shape[0], B, rng):
            gW, gb = backprop_batch(X[rows], T[rows], W, b)
            for l in range(1, len(W)):
                W[l] = W[l] - lam * gW[l]
                b[l] = b[l] - lam * gb[l]
        for x, t in zip(X, T):
            errors[e] += squared_error(forward(x, W, b)[1][-1], t) / X.shape[0]
    return W, b, errors
