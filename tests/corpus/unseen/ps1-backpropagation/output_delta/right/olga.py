def output_delta(a_L, t, z_L):
    return sigmoid_prime(z_L) * a_L - sigmoid_prime(z_L) * t
