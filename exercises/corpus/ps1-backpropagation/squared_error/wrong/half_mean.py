# truth: You divide by the number of outputs; E is half the sum, whatever their number.
def squared_error(a_L, t):
    return 0.5 * np.mean(np.square(a_L - t))
