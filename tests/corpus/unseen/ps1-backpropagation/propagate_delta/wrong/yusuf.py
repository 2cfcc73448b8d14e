# truth: only neurons with z > 0 get an error, as with a ReLU: np.where(z > 0, s, 0)
def propagate_delta(W_next, delta_next, z):
    s = W_next @ delta_next
    s = np.where(z > 0, s, 0)
    return s * sigmoid_prime(z)
