# truth: You multiply weights and errors without adding up over the neurons of layer l+1.
def propagate_delta(W_next, delta_next, z):
    return W_next * delta_next * sigmoid_prime(z)[:, None]
