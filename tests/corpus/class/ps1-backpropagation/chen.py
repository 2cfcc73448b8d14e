# Everything right, with einsum and matrices of one column.
# %% sigmoid
def sigmoid(z):
    return np.exp(-np.logaddexp(0, -z))


# %% sigmoid_prime
def sigmoid_prime(z):
    return np.exp(-z - 2 * np.logaddexp(0, -z))


# %% forward
def forward(x, W, b):
    z, a = [None], [x]
    for w, v in zip(W[1:], b[1:]):
        z.append(np.einsum("i,ij->j", a[-1], w) + v)
        a.append(sigmoid(z[-1]))
    return z, a


# %% squared_error
def squared_error(a_L, t):
    d = a_L - t
    return np.einsum("k,k->", d, d) / 2


# %% propagate_delta
def propagate_delta(W_next, delta_next, z):
    column = delta_next.reshape(-1, 1)
    return (W_next @ column).ravel() * sigmoid_prime(z)


# %% gradients
def gradients(a, delta):
    dW = [None] + [np.einsum("i,j->ij", a[l - 1], delta[l]) for l in range(1, len(a))]
    return dW, delta


# %% backprop
def backprop(x, t, W, b):
    z, a = forward(x, W, b)
    delta = [output_delta(a[-1], t, z[-1])]
    for w, z_l in zip(W[:1:-1], z[-2:0:-1]):
        delta.insert(0, propagate_delta(w, delta[0], z_l))
    return gradients(a, [None] + delta)
