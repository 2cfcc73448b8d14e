# misconception: sigmoid-overflow
def sigmoid(z):
    return np.exp(2 * z) / (np.exp(2 * z) + np.exp(z))
