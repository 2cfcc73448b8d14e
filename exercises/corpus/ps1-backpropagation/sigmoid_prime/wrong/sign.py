# truth: Your derivative is negative. The sigmoid rises everywhere.
def sigmoid_prime(z):
    a = sigmoid(z)
    return a * (a - 1)
