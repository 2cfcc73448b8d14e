# truth: only the first min(n_l, n_{l+1}) neurons are filled: range(len(delta_next)) for the rows
def propagate_delta(W_next, delta_next, z):
    fp = sigmoid_prime(z)
    d = np.zeros(len(z))
    for j in range(min(len(delta_next), len(z))):
        d[j] = np.dot(W_next[j], delta_next) * fp[j]
    return d
