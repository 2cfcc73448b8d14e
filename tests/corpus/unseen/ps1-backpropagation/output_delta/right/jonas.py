def output_delta(a_L, t, z_L):
    s = 1 / (1 + np.exp(-z_L))
    e = s - t
    return list(e * s * (1 - s))
