def output_delta(a_L, t, z_L):
    return (a_L - t) * a_L * (1 - a_L)
