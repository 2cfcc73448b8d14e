# truth: the largest error only: max in place of sum
def squared_error(a_L, t):
    return 0.5 * max((a - b) ** 2 for a, b in zip(a_L, t))
