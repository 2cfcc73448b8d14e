# misconception: delta-twice
def output_delta(a_L, t, z_L):
    return 2 * (a_L - t) * sigmoid_prime(z_L)
