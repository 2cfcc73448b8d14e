# truth: the sigmoid is applied twice: `sigmoid(1 - s)` where 1 - s belongs
def sigmoid_prime(z):
    s = sigmoid(z)
    return s * sigmoid(1 - s)
