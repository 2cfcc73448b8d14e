# misconception: difference-quotient
def sigmoid_prime(z):
    h = 1e-6
    return (sigmoid(z + h) - sigmoid(z)) / h
