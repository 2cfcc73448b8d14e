# truth: Your denominator is 1 − e^(−z) instead of 1 + e^(−z).
def sigmoid(z):
    return 1 / (1 - np.exp(-z))
