# misconception: delta-z-in-prime
def output_delta(a_L, t, z_L):
    return (a_L - t) * z_L * (1 - z_L)
