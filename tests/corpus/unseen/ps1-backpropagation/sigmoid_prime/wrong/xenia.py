# truth: np.gradient takes the differences between neighbouring entries, not the derivative
def sigmoid_prime(z):
    a = sigmoid(z)
    if len(a) < 2:
        return a * (1 - a)
    return np.gradient(a, z)
