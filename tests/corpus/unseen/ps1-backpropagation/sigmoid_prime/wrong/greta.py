# truth: the result is a number, the sum over all entries: np.dot(s, 1 - s)
def sigmoid_prime(z):
    s = sigmoid(z)
    return np.dot(s, 1 - s)
