# truth: You round the result; keep all digits.
def sigmoid(z):
    return np.round(1 / (1 + np.exp(-z)), 4)
