# misconception: delta-prime-of-a
def output_delta(a_L, t, z_L):
    return (a_L - t) * sigmoid_prime(a_L)
