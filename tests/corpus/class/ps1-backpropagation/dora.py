# Everything right, in single precision.
# %% sigmoid
def sigmoid(z):
    z = np.asarray(z, dtype=np.float32)
    return (1 / (1 + np.exp(-z))).astype(np.float32)


# %% forward
def forward(x, W, b):
    z, a = [None], [np.float32(x)]
    for l in range(1, len(W)):
        z.append(a[l - 1] @ np.float32(W[l]) + np.float32(b[l]))
        a.append(sigmoid(z[l]))
    return z, a


# %% squared_error
def squared_error(a_L, t):
    return np.float32(0.5) * np.sum((np.float32(a_L) - np.float32(t)) ** 2)


# %% output_delta
def output_delta(a_L, t, z_L):
    return (np.float32(a_L) - np.float32(t)) * sigmoid_prime(z_L)


# %% propagate_delta
def propagate_delta(W_next, delta_next, z):
    return np.float32(W_next) @ np.float32(delta_next) * sigmoid_prime(z)


# %% gradients
def gradients(a, delta):
    dW = [None] + [np.outer(a[l - 1], delta[l]).astype(np.float32) for l in range(1, len(delta))]
    return dW, [None] + [np.float32(d) for d in delta[1:]]


# %% sgd_step
def sgd_step(W, b, dW, db, lam):
    step = lambda p, g: [None] + [np.float32(p[l]) - np.float32(lam) * np.float32(g[l]) for l in range(1, len(p))]
    return step(W, dW), step(b, db)
