def squared_error(a_L, t):
    n = len(t)
    mse = np.mean(np.square(a_L - t))
    # mean times n is the sum
    return n * mse / 2
