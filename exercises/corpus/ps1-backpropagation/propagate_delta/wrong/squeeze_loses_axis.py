def propagate_delta(W_next, delta_next, z):
    return np.squeeze((W_next @ delta_next) * sigmoid_prime(z))
