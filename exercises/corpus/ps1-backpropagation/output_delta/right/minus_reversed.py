def output_delta(a_L, t, z_L):
    error = t - a_L
    return -error * sigmoid_prime(z_L)
