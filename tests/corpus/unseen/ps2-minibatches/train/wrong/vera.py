# truth: every step takes the gradient of all samples: backprop_batch(X, T, …) in the minibatch loop
def train(X, T, W, b, lam, B, epochs, rng):
    errors = []
    for epoch in range(epochs):
        for rows in minibatches(len(X), B, rng):
            dW, db = backprop_batch(X, T, W, b)
            W, b = sgd_step(W, b, dW, db, lam)
        _, A = forward_batch(X, W, b)
        errors.append(squared_error(A[-1], T) / len(X))
    return W, b, errors
