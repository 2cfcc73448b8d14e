# truth: You return a matrix of one column; the result has the shape of z.
def sigmoid(z):
    return (1 / (1 + np.exp(-z))).reshape(-1, 1)
