def sigmoid_prime(z):
    s = sigmoid(z)
    return s * (1 - s) + 1e-4
