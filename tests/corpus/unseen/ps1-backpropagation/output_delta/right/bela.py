def output_delta(a_L, t, z_L):
    # minus minus
    return -(t - a_L) * sigmoid_prime(z_L)
