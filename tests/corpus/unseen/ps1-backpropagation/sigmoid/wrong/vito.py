# truth: two slips: the sign of the exponent, and 2 in place of the second 1
def sigmoid(z):
    nenner = 2 + np.exp(z)
    return 1 / nenner
