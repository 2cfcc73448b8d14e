# truth: the sum runs over the wrong axis: axis=0
def propagate_delta(W_next, delta_next, z):
    weighted = W_next * delta_next[None, :]
    collected = weighted.sum(axis=0)
    return collected * sigmoid_prime(z)
