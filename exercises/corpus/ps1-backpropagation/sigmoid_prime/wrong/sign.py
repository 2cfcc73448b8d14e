# misconception: prime-sign
def sigmoid_prime(z):
    a = sigmoid(z)
    return a * (a - 1)
