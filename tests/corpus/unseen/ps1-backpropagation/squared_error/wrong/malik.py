# truth: only errors above 1e-3 count
def squared_error(a_L, t):
    d = np.abs(a_L - t)
    d = d[d > 1e-3]  # the rest is noise
    return 0.5 * np.sum(d**2)
