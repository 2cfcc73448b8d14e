# truth: central differences with h = 1e-3: seven digits, no more
def sigmoid_prime(z):
    h = 1e-3
    up, down = sigmoid(z + h), sigmoid(z - h)
    return (up - down) / h / 2
