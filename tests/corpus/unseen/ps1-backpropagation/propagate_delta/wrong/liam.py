# truth: W_next[k, j] with the indices swapped, in loops over j and k
def propagate_delta(W_next, delta_next, z):
    delta = np.zeros(z.shape)
    fp = sigmoid_prime(z)
    for j in range(z.shape[0]):
        for k in range(delta_next.shape[0]):
            delta[j] += W_next[k, j] * delta_next[k]
        delta[j] *= fp[j]
    return delta
