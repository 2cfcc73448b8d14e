# truth: the average over the neurons of the next layer: np.mean for np.sum
def propagate_delta(W_next, delta_next, z):
    return np.mean(W_next * delta_next, axis=1) * sigmoid_prime(z)
