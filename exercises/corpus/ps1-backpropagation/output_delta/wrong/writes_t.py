def output_delta(a_L, t, z_L):
    t -= a_L
    return -t * sigmoid_prime(z_L)
