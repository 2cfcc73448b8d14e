# misconception: delta-z-for-a
def output_delta(a_L, t, z_L):
    return (z_L - t) * sigmoid_prime(z_L)
