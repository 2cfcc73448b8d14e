# truth: Your function returns f(z), not its derivative.
def sigmoid_prime(z):
    return sigmoid(z)
