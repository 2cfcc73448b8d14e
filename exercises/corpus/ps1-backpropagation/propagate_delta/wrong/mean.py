# misconception: propagate-mean
def propagate_delta(W_next, delta_next, z):
    return np.mean(W_next * delta_next, axis=1) * sigmoid_prime(z)
