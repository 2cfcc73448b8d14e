# misconception: propagate-sum-of-delta
def propagate_delta(W_next, delta_next, z):
    return np.sum(delta_next) * sigmoid_prime(z)
