# truth: the last neuron of the next layer is left out: range(len(delta_next) - 1)
def propagate_delta(W_next, delta_next, z):
    n = len(z)
    delta = np.zeros(n)
    for j in range(n):
        s = 0
        for k in range(len(delta_next) - 1):
            s += W_next[j, k] * delta_next[k]
        delta[j] = s * sigmoid_prime(z)[j]
    return delta
