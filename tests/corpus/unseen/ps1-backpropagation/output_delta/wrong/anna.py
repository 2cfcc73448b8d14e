# truth: two slips: the sign and f′ at a_L
def output_delta(a_L, t, z_L):
    return (t - a_L) * sigmoid_prime(a_L)
