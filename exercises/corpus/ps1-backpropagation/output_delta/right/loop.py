def output_delta(a_L, t, z_L):
    return [(a_L[j] - t[j]) * a_L[j] * (1 - a_L[j]) for j in range(len(a_L))]
