# truth: sign: an extra minus before the product
def propagate_delta(W_next, delta_next, z):
    return -(W_next @ delta_next) * sigmoid_prime(z)
