def output_delta(a_L, t, z_L):
    return (a_L - t) * np.maximum(sigmoid_prime(z_L), 0.01)
