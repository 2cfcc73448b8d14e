# truth: uses z in place of f(z): `sigmoid(z) * (1 - z)`
def sigmoid_prime(z):
    return sigmoid(z) * (1 - z)
