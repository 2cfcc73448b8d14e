# misconception: delta-only-prime
def output_delta(a_L, t, z_L):
    return sigmoid_prime(z_L)
