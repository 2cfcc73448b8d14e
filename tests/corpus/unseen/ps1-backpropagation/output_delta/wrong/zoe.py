# truth: sign: `(t - a_L) * sigmoid_prime(z_L)`
def output_delta(a_L, t, z_L):
    return (t - a_L) * sigmoid_prime(z_L)
