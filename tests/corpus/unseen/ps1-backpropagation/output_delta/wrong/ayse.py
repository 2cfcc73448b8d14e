# truth: absolute value of the difference: np.abs(a_L - t) loses the sign
def output_delta(a_L, t, z_L):
    return np.abs(a_L - t) * sigmoid_prime(z_L)
