# truth: W_next *= delta_next changes the weights that were passed in
def propagate_delta(W_next, delta_next, z):
    W_next *= delta_next
    return W_next.sum(axis=1) * sigmoid_prime(z)
