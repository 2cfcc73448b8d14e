# truth: `a_L * 1 - a_L` is 0: the parentheses are missing
def output_delta(a_L, t, z_L):
    ableitung = a_L * 1 - a_L
    return (a_L - t) * ableitung
