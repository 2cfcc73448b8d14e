def output_delta(a_L, t, z_L):
    return np.outer(a_L - t, sigmoid_prime(z_L))
