# truth: two slips: the difference is a sum, and the root is taken
def squared_error(a_L, t):
    q = 0
    for a, s in zip(a_L, t):
        q += (a + s) ** 2
    return 0.5 * np.sqrt(q)
