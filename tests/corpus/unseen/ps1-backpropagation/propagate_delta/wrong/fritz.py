# truth: two slips: f in place of f′, and the mean in place of the sum
def propagate_delta(W_next, delta_next, z):
    n = len(delta_next)
    s = np.zeros(len(z))
    for k in range(n):
        s += W_next[:, k] * delta_next[k] / n
    return s * sigmoid(z)
