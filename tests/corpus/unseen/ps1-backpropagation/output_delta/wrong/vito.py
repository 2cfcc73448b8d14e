# truth: z_L in place of a_L in the difference: `(z_L - t)`
def output_delta(a_L, t, z_L):
    return (z_L - t) * sigmoid_prime(z_L)
