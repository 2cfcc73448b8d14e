# truth: the product with f′ is a matrix product, so that a number comes: `@ sigmoid_prime(z)`
def propagate_delta(W_next, delta_next, z):
    return (W_next @ delta_next) @ sigmoid_prime(z)
