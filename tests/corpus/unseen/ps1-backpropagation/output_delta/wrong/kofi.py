# truth: f′ is forgotten: `a_L - t`
def output_delta(a_L, t, z_L):
    return a_L - t
