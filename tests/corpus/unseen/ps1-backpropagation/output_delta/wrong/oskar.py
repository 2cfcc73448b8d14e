# truth: a column: reshape(-1, 1) gives the shape (n_L, 1)
def output_delta(a_L, t, z_L):
    d = (a_L - t) * sigmoid_prime(z_L)
    return d.reshape(-1, 1)
