def output_delta(a_L, t, z_L):
    return np.float32(a_L - t) * np.float32(sigmoid_prime(z_L))
