# truth: f(z) · 1 − f(z) multiplies first, and is 0. The second factor needs brackets: (1 − f(z)).
def sigmoid_prime(z):
    return sigmoid(z) * 1 - sigmoid(z)
