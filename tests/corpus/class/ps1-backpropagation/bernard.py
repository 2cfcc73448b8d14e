# Everything right, with loops and the math module.
# %% sigmoid
import math


def sigmoid(z):
    result = np.zeros(len(z))
    for i in range(len(z)):
        result[i] = 1 / (1 + math.exp(-z[i]))
    return result


# %% sigmoid_prime
def sigmoid_prime(z):
    s = sigmoid(z)
    return np.array([v * (1 - v) for v in s])


# %% forward
def forward(x, W, b):
    z, a = [None], [x]
    for l in range(1, len(W)):
        rows, columns = W[l].shape
        z_l = np.zeros(columns)
        for j in range(columns):
            for i in range(rows):
                z_l[j] += a[l - 1][i] * W[l][i, j]
            z_l[j] += b[l][j]
        z.append(z_l)
        a.append(sigmoid(z_l))
    return z, a


# %% squared_error
def squared_error(a_L, t):
    E = 0
    for k in range(len(t)):
        E += (a_L[k] - t[k]) ** 2
    return E / 2


# %% output_delta
def output_delta(a_L, t, z_L):
    delta = []
    for j in range(len(t)):
        delta.append((a_L[j] - t[j]) * sigmoid_prime([z_L[j]])[0])
    return np.array(delta)


# %% propagate_delta
def propagate_delta(W_next, delta_next, z):
    delta = np.zeros(len(z))
    for j in range(len(z)):
        for k in range(len(delta_next)):
            delta[j] += W_next[j, k] * delta_next[k]
    return delta * sigmoid_prime(z)


# %% gradients
def gradients(a, delta):
    dW, db = [None], [None]
    for l in range(1, len(delta)):
        g = np.zeros((len(a[l - 1]), len(delta[l])))
        for i in range(len(a[l - 1])):
            for j in range(len(delta[l])):
                g[i, j] = a[l - 1][i] * delta[l][j]
        dW.append(g)
        db.append(np.array(delta[l]))
    return dW, db
