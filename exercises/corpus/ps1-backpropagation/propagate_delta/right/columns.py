def propagate_delta(W_next, delta_next, z):
    d = np.reshape(delta_next, (-1, 1))
    f = sigmoid_prime(np.reshape(z, -1))
    return np.squeeze(W_next @ d, axis=1) * f
