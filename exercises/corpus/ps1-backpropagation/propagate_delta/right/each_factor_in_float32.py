def propagate_delta(W_next, delta_next, z):
    return np.float32(W_next @ delta_next) * np.float32(sigmoid_prime(z))
