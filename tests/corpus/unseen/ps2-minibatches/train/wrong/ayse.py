# truth: the learning rate falls by learning_rate(epoch, …) where it should be constant
def train(X, T, W, b, lam, B, epochs, rng):
    errors = []
    for epoch in range(epochs):
        lam_t = learning_rate(epoch, epochs, lam, lam / 10)
        for rows in minibatches(len(X), B, rng):
            dW, db = backprop_batch(X[rows], T[rows], W, b)
            W, b = sgd_step(W, b, dW, db, lam_t)
        _, A = forward_batch(X, W, b)
        errors.append(squared_error(A[-1], T) / len(X))
    return W, b, errors
