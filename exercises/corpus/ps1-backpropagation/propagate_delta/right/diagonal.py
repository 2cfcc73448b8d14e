def propagate_delta(W_next, delta_next, z):
    return np.diag(sigmoid_prime(z)) @ W_next @ delta_next
