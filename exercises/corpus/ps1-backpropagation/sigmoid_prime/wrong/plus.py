# truth: Your function is a(1 + a) instead of a(1 − a).
def sigmoid_prime(z):
    return sigmoid(z) * (1 + sigmoid(z))
