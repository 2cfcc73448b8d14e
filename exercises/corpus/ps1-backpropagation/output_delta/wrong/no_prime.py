# misconception: delta-no-prime
def output_delta(a_L, t, z_L):
    return a_L - t
