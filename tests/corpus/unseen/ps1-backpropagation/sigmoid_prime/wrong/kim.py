# truth: the derivative of tanh: `1 - s ** 2`
def sigmoid_prime(z):
    s = sigmoid(z)
    return 1 - s**2
