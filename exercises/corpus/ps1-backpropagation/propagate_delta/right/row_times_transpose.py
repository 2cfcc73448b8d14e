def propagate_delta(W_next, delta_next, z):
    return (delta_next @ W_next.T) * sigmoid_prime(z)
