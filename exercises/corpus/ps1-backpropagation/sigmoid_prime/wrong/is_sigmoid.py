# misconception: prime-is-sigmoid
def sigmoid_prime(z):
    return sigmoid(z)
