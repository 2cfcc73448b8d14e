# truth: ends when the error rises by more than a tenth
def train(X, T, W, b, lam, B, epochs, rng):
    errors = []
    for epoch in range(epochs):
        for rows in minibatches(len(X), B, rng):
            dW, db = backprop_batch(X[rows], T[rows], W, b)
            W, b = sgd_step(W, b, dW, db, lam)
        _, A = forward_batch(X, W, b)
        errors.append(squared_error(A[-1], T) / len(X))
        if len(errors) > 1 and errors[-1] > 1.1 * errors[-2]:
            print("diverges!")
            break
    return W, b, errors
