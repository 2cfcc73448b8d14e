# truth: 1 / 1 + e^(−z) divides first. The denominator needs brackets: 1 / (1 + e^(−z)).
def sigmoid(z):
    return 1 / 1 + np.exp(-z)
