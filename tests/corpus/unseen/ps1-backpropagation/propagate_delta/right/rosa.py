def propagate_delta(W_next, delta_next, z):
    s = np.squeeze(W_next @ delta_next[:, None])
    return s * sigmoid_prime(z)
