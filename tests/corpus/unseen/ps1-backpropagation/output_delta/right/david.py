def output_delta(a_L, t, z_L):
    D = np.diag(sigmoid_prime(z_L))
    grad_a = np.asarray(a_L) - np.asarray(t)
    return D @ grad_a
