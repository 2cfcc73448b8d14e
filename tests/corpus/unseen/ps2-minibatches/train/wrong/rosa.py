# truth: in place: W[l] -= … changes the network that was passed in
def train(X, T, W, b, lam, B, epochs, rng):
    errors = []
    for ep in range(epochs):
        for batch in minibatches(len(X), B, rng):
            dW, db = backprop_batch(X[batch], T[batch], W, b)
            for l in range(1, len(W)):
                W[l] -= lam * dW[l]
                b[l] -= lam * db[l]
        _, A = forward_batch(X, W, b)
        errors.append(np.mean([squared_error(a, t) for a, t in zip(A[-1], T)]))
    return W, b, errors
