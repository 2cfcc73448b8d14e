def output_delta(a_L, t, z_L):
    e = np.exp(-np.abs(z_L))
    return np.multiply(np.subtract(a_L, t), e / (1 + e) ** 2)
