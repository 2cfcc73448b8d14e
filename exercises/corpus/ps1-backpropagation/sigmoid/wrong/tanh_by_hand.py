# misconception: sigmoid-is-tanh
def sigmoid(z):
    return (1 - np.exp(-2 * z)) / (1 + np.exp(-2 * z))
