# A cell that does not parse, a function that returns nothing, one that was renamed.
# %% forward
def forward(x, W, b):
    z, a = [None], [x]
    for l in range(1, len(W))
        z.append(a[l - 1] @ W[l] + b[l])
        a.append(sigmoid(z[l]))
    return z, a
# %% squared_error
def squared_error(a_L, t):
    E = 0.5 * np.sum((a_L - t) ** 2)
# %% output_delta
def last_delta(a_L, t, z_L):
    return (a_L - t) * sigmoid_prime(z_L)
