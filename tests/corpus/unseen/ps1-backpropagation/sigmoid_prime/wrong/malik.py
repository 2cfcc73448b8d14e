# truth: central differences with a coarse step: h = 1e-2 leaves an error of 1e-6 and more
def sigmoid_prime(z):
    h = 1e-2
    return (sigmoid(z + h) - sigmoid(z - h)) / (2 * h)
