# truth: stops when the error is below 0.01: the remaining epochs are missing
def train(X, T, W, b, lam, B, epochs, rng):
    errors = []
    for epoch in range(epochs):
        for rows in minibatches(len(X), B, rng):
            dW, db = backprop_batch(X[rows], T[rows], W, b)
            W, b = sgd_step(W, b, dW, db, lam)
        _, A = forward_batch(X, W, b)
        errors.append(squared_error(A[-1], T) / len(X))
        if errors[-1] < 0.01:
            print("converged")
            break
    return W, b, errors
