def propagate_delta(W_next, delta_next, z):
    n, m = np.shape(W_next)
    f = sigmoid(z)
    out = []
    for j in range(n):
        total = 0
        for k in range(m):
            total += delta_next[k] * W_next[j][k]
        out.append(total * f[j] * (1 - f[j]))
    return out
