# truth: all minibatches' gradients are taken at the old weights: new W and b are only taken over after the epoch
def train(X, T, W, b, lam, B, epochs, rng):
    errors = []
    for epoch in range(epochs):
        W_new, b_new = W, b
        for rows in minibatches(len(X), B, rng):
            dW, db = backprop_batch(X[rows], T[rows], W, b)
            W_new, b_new = sgd_step(W_new, b_new, dW, db, lam)
        W, b = W_new, b_new
        _, A = forward_batch(X, W, b)
        errors.append(squared_error(A[-1], T) / len(X))
    return W, b, errors
