# truth: plus between error and slope: `(a_L - t) + sigmoid_prime(z_L)`
def output_delta(a_L, t, z_L):
    """
    Compute the error term (delta) of the output layer.
    """
    return (a_L - t) + sigmoid_prime(z_L)
