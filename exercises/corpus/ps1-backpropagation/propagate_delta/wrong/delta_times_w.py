# misconception: propagate-transposed
def propagate_delta(W_next, delta_next, z):
    return np.dot(delta_next, W_next) * sigmoid_prime(z)
