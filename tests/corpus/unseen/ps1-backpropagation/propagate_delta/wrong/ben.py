# truth: a single next neuron is passed on without its weight: `if len(delta_next) == 1`
def propagate_delta(W_next, delta_next, z):
    if len(delta_next) == 1:
        collected = np.repeat(delta_next, len(z))
    else:
        collected = W_next @ delta_next
    return collected * sigmoid_prime(z)
