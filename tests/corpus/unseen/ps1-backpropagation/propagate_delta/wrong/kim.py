# truth: f′ is applied to the sum and z multiplies it: `sigmoid_prime(s) * z`
def propagate_delta(W_next, delta_next, z):
    """Backpropagate the error through one layer."""
    s = W_next @ delta_next
    return sigmoid_prime(s) * z
