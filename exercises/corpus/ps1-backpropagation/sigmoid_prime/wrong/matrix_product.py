# truth: You add the products up (a scalar product); f′ belongs to each entry of z alone.
def sigmoid_prime(z):
    return sigmoid(z) @ (1 - sigmoid(z))
