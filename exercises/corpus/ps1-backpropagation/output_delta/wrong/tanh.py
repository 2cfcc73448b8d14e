# misconception: delta-tanh
def output_delta(a_L, t, z_L):
    return (a_L - t) * (1 - a_L ** 2)
