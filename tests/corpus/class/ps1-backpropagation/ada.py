# Everything right, each line as the book has it.
# %% sigmoid
def sigmoid(z):
    return 1.0 / (1.0 + np.exp(-z))


# %% sigmoid_prime
def sigmoid_prime(z):
    return sigmoid(z) * (1 - sigmoid(z))


# %% forward
def forward(x, W, b):
    L = len(W) - 1
    z = [None] * (L + 1)
    a = [None] * (L + 1)
    a[0] = x
    for l in range(1, L + 1):
        z[l] = np.dot(a[l - 1], W[l]) + b[l]
        a[l] = sigmoid(z[l])
    return z, a


# %% squared_error
def squared_error(a_L, t):
    return 1 / 2 * sum((a_L - t) ** 2)


# %% output_delta
def output_delta(a_L, t, z_L):
    return np.multiply(a_L - t, sigmoid_prime(z_L))


# %% propagate_delta
def propagate_delta(W_next, delta_next, z):
    return np.multiply(W_next.dot(delta_next), sigmoid_prime(z))


# %% gradients
def gradients(a, delta):
    L = len(delta) - 1
    dW = [None] * (L + 1)
    db = [None] * (L + 1)
    for l in range(1, L + 1):
        dW[l] = a[l - 1][:, None] * delta[l][None, :]
        db[l] = delta[l]
    return dW, db


# %% backprop
def backprop(x, t, W, b):
    z, a = forward(x, W, b)
    L = len(W) - 1
    delta = {L: output_delta(a[L], t, z[L])}
    for l in reversed(range(1, L)):
        delta[l] = propagate_delta(W[l + 1], delta[l + 1], z[l])
    return gradients(a, [None] + [delta[l] for l in range(1, L + 1)])


# %% sgd_step
def sgd_step(W, b, dW, db, lam):
    W, b = W.copy(), b.copy()
    for l in range(1, len(W)):
        W[l] = W[l] - lam * dW[l]
        b[l] = b[l] - lam * db[l]
    return W, b
