# truth: t(1 - t) in place of a(1 - a)
def output_delta(a_L, t, z_L):
    fp = t * (1 - t)
    return (a_L - t) * fp
