def output_delta(a_L, t, z_L):
    return np.diag(sigmoid_prime(z_L)) @ (a_L - t)
