# truth: In your sigmoid the sign of the exponent is turned round: it falls from 1 to 0.
def sigmoid(z):
    return 1 / (1 + np.exp(z))
