def output_delta(a_L, t, z_L):
    a_L, t = np.float32(a_L), np.float32(t)
    return (a_L - t) * a_L * (np.float32(1) - a_L)
