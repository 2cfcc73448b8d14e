# truth: W transposed too much: `W_next.T @ delta_next`
def propagate_delta(W_next, delta_next, z):
    return (W_next.T @ delta_next) * sigmoid_prime(z)
