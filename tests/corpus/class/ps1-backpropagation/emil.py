# Everything right, returned as lists and tuples of plain numbers.
# %% sigmoid
def sigmoid(z):
    return [1 / (1 + np.exp(-v)) for v in z]


# %% sigmoid_prime
def sigmoid_prime(z):
    return tuple(s * (1 - s) for s in sigmoid(z))


# %% forward
def forward(x, W, b):
    z, a = (None,), (list(x),)
    for l in range(1, len(W)):
        z_l = (np.array(a[-1]) @ W[l] + b[l]).tolist()
        z += (z_l,)
        a += (sigmoid(z_l),)
    return [z, a]


# %% squared_error
def squared_error(a_L, t):
    return np.array(0.5 * sum((p - q) ** 2 for p, q in zip(a_L, t)))


# %% output_delta
def output_delta(a_L, t, z_L):
    return [(p - q) * s for p, q, s in zip(a_L, t, sigmoid_prime(z_L))]


# %% propagate_delta
def propagate_delta(W_next, delta_next, z):
    return [sum(w * d for w, d in zip(row, delta_next)) * s for row, s in zip(W_next, sigmoid_prime(z))]


# %% gradients
def gradients(a, delta):
    dW = [None] + [[[p * d for d in delta[l]] for p in a[l - 1]] for l in range(1, len(delta))]
    return dW, [None] + [list(d) for d in delta[1:]]


# %% sgd_step
def sgd_step(W, b, dW, db, lam):
    W_new, b_new = (None,), (None,)
    for l in range(1, len(W)):
        W_new += ((W[l] - lam * np.array(dW[l])).tolist(),)
        b_new += ((b[l] - lam * np.array(db[l])).tolist(),)
    return W_new, b_new
