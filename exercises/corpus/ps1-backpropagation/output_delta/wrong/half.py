# misconception: delta-half
def output_delta(a_L, t, z_L):
    return 0.5 * (a_L - t) * sigmoid_prime(z_L)
