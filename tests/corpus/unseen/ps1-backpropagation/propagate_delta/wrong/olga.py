# truth: uses the global W of the worked example: `W[2]` in place of W_next
def propagate_delta(W_next, delta_next, z):
    fehler = W[2] @ delta_next
    return fehler * sigmoid_prime(z)
