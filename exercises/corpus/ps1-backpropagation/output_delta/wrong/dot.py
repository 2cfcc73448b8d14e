# truth: You add the products up (a scalar product). ⊙ multiplies entry by entry.
def output_delta(a_L, t, z_L):
    return np.dot(a_L - t, sigmoid_prime(z_L))
