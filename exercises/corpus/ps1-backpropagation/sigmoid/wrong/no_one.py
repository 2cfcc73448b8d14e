# truth: In your sigmoid the 1 is missing in the denominator: 1/e^(−z) is e^z.
def sigmoid(z):
    return 1 / np.exp(-z)
