def propagate_delta(W_next, delta_next, z):
    return (W_next @ delta_next.reshape(-1, 1)) * sigmoid_prime(z).reshape(-1, 1)
