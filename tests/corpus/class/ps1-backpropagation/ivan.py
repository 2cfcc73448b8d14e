# The first half is right, the rest was not begun.
# others: empty
# %% sigmoid
def sigmoid(z):
    return 1 / (1 + np.exp(-z))


# %% sigmoid_prime
def sigmoid_prime(z):
    return np.exp(-z) / (1 + np.exp(-z)) ** 2


# %% forward
def forward(x, W, b):
    z = [None]
    a = [x]
    for l in range(1, len(W)):
        z.append(W[l].T @ a[l - 1] + b[l])
        a.append(sigmoid(z[l]))
    return z, a


# %% squared_error
def squared_error(a_L, t):
    return ((t - a_L) ** 2).sum() / 2
