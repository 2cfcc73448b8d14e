# misconception: delta-f-for-prime
def output_delta(a_L, t, z_L):
    return (a_L - t) * sigmoid(z_L)
