# misconception: prime-one-minus
def sigmoid_prime(z):
    return 1 - sigmoid(z)
