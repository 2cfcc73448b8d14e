# misconception: difference-quotient
def sigmoid_prime(z, h=0.1):
    return (sigmoid(z + h) - sigmoid(z - h)) / (2 * h)
