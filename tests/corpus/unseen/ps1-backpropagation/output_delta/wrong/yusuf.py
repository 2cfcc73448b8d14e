# truth: the scalar product instead of ⊙: np.dot
def output_delta(a_L, t, z_L):
    return np.dot(a_L - t, sigmoid_prime(z_L))
