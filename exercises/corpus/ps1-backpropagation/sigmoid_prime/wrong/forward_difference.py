# truth: Your numbers are near f′(z) but not exact, like those of a difference quotient. Use the formula.
def sigmoid_prime(z):
    h = 1e-6
    return (sigmoid(z + h) - sigmoid(z)) / h
