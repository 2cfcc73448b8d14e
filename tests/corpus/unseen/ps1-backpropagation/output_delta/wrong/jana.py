# truth: two slips: a factor 2, and f in place of f′
def output_delta(a_L, t, z_L):
    f = 1 / (1 + np.exp(-z_L))
    return 2 * (a_L - t) * f
