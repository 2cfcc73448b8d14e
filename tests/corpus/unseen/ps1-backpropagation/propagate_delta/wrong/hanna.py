# truth: the weights are normalised to a sum of 1 in each column
def propagate_delta(W_next, delta_next, z):
    # share of each neuron in the error
    share = W_next / W_next.sum(axis=0)
    return (share @ delta_next) * sigmoid_prime(z)
