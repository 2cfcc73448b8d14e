def propagate_delta(W_next, delta_next, z):
    # scale each row of W by f'(z_j), then multiply
    scaled = (W_next.T * sigmoid_prime(z)).T
    return scaled @ delta_next
