def output_delta(a_L, t, z_L):
    def E(z):
        return 0.5 * np.sum((1 / (1 + np.exp(-z)) - t) ** 2)
    z = np.asarray(z_L, dtype=complex)
    out = []
    for j in range(len(z)):
        w = z.copy()
        w[j] += 1e-25j
        out.append(E(w).imag / 1e-25)
    return np.array(out)
