# truth: You add the products up (a scalar product). ⊙ multiplies entry by entry.
def propagate_delta(W_next, delta_next, z):
    return (W_next @ delta_next) @ sigmoid_prime(z)
