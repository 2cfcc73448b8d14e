def propagate_delta(W_next, delta_next, z):
    if W_next.shape[0] == W_next.shape[1]:
        W_next = W_next.T
    return (W_next @ delta_next) * sigmoid_prime(z)
