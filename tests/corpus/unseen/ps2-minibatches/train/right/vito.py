from copy import deepcopy

def train(X, T, W, b, lam, B, epochs, rng):
    W = deepcopy(W)
    b = deepcopy(b)
    errors = np.zeros(epochs)
    for e in range(epochs):
        for rows in minibatches(X.shape[0], B, rng):
            dW, db = backprop_batch(X[rows], T[rows], W, b)
            for l in range(1, len(W)):
                W[l] -= lam * dW[l]
                b[l] -= lam * db[l]
        out = forward_batch(X, W, b)[1][-1]
        errors[e] = np.mean(np.sum((out - T) ** 2, axis=1)) / 2
        print(f"epoch {e}: {errors[e]:.4f}")
    return W, b, list(errors)
