# Everything right; f' is taken from a, and backprop stands alone.
# %% output_delta
def output_delta(a_L, t, z_L):
    return (a_L - t) * a_L * (1 - a_L)


# %% propagate_delta
def propagate_delta(W_next, delta_next, z):
    a = 1 / (1 + np.exp(-z))
    return a * (1 - a) * np.matmul(W_next, delta_next)


# %% backprop
def backprop(x, t, W, b):
    a = [x]
    for l in range(1, len(W)):
        a.append(1 / (1 + np.exp(-(b[l] + a[-1] @ W[l]))))
    dW, db = [None for _ in W], [None for _ in W]
    error = a[-1] - t
    for l in range(len(W) - 1, 0, -1):
        db[l] = error * a[l] * (1 - a[l])
        dW[l] = np.outer(a[l - 1], db[l])
        error = W[l] @ db[l]
    return dW, db
