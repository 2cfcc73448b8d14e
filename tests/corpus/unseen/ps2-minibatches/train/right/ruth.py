import matplotlib.pyplot as plt

def train(X, T, W, b, lam, B, epochs, rng):
    errors = []
    for epoch in range(epochs):
        for rows in minibatches(len(X), B, rng):
            dW, db = backprop_batch(X[rows], T[rows], W, b)
            W, b = sgd_step(W, b, dW, db, lam)
        errors.append(squared_error(forward_batch(X, W, b)[1][-1], T) / len(X))
    plt.plot(errors)
    plt.xlabel("epoch")
    plt.show()
    return W, b, errors
