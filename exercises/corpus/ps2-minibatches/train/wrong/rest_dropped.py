# truth: Where B does not divide n you leave the rest out; it makes a last, smaller minibatch.
def train(X, T, W, b, lam, B, epochs, rng):
    errors = []
    for e in range(epochs):
        order = rng.permutation(len(X))
        for k in range(max(len(X) // B, 1)):
            rows = order[k * B:(k + 1) * B]
            W, b = sgd_step(W, b, *backprop_batch(X[rows], T[rows], W, b), lam)
        errors.append(squared_error(forward_batch(X, W, b)[1][-1], T) / len(X))
    return W, b, errors
