# misconception: delta-squared
def output_delta(a_L, t, z_L):
    return (a_L - t) ** 2 * sigmoid_prime(z_L)
