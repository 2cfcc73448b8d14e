# truth: rounds to six digits, so that f(-15) is 0
def sigmoid(z):
    return np.round(1 / (1 + np.exp(-z)), 6)
