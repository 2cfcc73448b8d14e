# truth: You add a and t before squaring; the error lies in their difference.
def squared_error(a_L, t):
    return 0.5 * np.sum((a_L + t) ** 2)
