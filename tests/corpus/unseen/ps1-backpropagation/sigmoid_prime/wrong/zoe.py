# truth: matrix instead of vector: np.outer(s, 1 - s), the Jacobian-like product, not its diagonal
def sigmoid_prime(z):
    s = sigmoid(z)
    J = np.outer(s, 1 - s)
    return J
