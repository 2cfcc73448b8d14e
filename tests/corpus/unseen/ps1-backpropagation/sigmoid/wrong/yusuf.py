# truth: the tanh form has the wrong inner factor: `np.tanh(z)` in place of np.tanh(z / 2)
def sigmoid(z):
    # sigmoid is a shifted and scaled tanh
    return 0.5 * (1 + np.tanh(z))
