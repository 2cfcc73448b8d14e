# truth: a step for each sample: B is not used
def train(X, T, W, b, lam, B, epochs, rng):
    errors = []
    for epoch in range(epochs):
        for k in rng.permutation(len(X)):
            dW, db = backprop(X[k], T[k], W, b)
            W, b = sgd_step(W, b, dW, db, lam)
        _, A = forward_batch(X, W, b)
        errors.append(squared_error(A[-1], T) / len(X))
    return W, b, errors
