def sigmoid_prime(z):
    a = sigmoid(np.asarray(z))
    return a - a ** 2
