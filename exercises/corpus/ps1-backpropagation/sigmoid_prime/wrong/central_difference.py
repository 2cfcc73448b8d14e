# misconception: difference-quotient
def sigmoid_prime(z):
    h = 1e-3
    return (sigmoid(z + h) - sigmoid(z - h)) / (2 * h)
