# misconception: sigmoid-softmax
def sigmoid(z):
    return np.exp(z) / np.sum(np.exp(z))
