# truth: plus instead of minus: `a * (1 + a)`
def sigmoid_prime(z):
    a = sigmoid(z)
    return a * (1 + a)
