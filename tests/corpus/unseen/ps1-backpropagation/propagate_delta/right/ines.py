def propagate_delta(W_next, delta_next, z):
    delta = np.zeros(len(z))
    for j in range(len(z)):
        for k in range(len(delta_next)):
            delta[j] += W_next[j, k] * delta_next[k]
        a = 1 / (1 + np.exp(-z[j]))
        delta[j] = delta[j] * a * (1 - a)
    return delta
