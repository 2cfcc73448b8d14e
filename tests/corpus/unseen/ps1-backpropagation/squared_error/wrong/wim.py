# truth: two slips: mean for sum, and no ½
def squared_error(a_L, t):
    residual = a_L - t
    return np.mean(residual * residual)
