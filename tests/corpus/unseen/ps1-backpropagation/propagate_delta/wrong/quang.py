# truth: the first column is taken for a bias and left out: W_next[:, 1:] @ delta_next[1:]
def propagate_delta(W_next, delta_next, z):
    # without the bias unit
    back = W_next[:, 1:] @ delta_next[1:]
    return back * sigmoid_prime(z)
