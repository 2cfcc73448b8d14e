# misconception: prime-twice
def sigmoid_prime(z):
    a = sigmoid(sigmoid(z))
    return a * (1 - a)
