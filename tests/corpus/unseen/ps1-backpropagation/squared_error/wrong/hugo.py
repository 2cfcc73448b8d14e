# truth: `^` is not a power: (a_L - t) ^ 2 raises a TypeError for floats
def squared_error(a_L, t):
    return 1/2 * sum((a_L - t) ^ 2)
