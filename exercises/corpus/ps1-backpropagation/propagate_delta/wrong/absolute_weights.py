# misconception: propagate-absolute
def propagate_delta(W_next, delta_next, z):
    return (np.abs(W_next) @ delta_next) * sigmoid_prime(z)
