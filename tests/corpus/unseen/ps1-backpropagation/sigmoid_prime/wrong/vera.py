# truth: one-sided difference: `(sigmoid(z + eps) - sigmoid(z)) / eps` with eps = 1e-3 has three digits
def sigmoid_prime(z):
    eps = 1e-3
    return (sigmoid(z + eps) - sigmoid(z)) / eps
