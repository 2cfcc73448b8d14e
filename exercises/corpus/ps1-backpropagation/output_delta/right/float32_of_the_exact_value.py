def output_delta(a_L, t, z_L):
    return ((a_L - t) * sigmoid_prime(z_L)).astype(np.float32)
