def propagate_delta(W_next, delta_next, z):
    return sigmoid_prime(z) * np.dot(delta_next, W_next.T)
