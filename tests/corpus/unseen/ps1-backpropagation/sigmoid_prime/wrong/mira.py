# truth: nan for z = -500: `e / (1 + e) ** 2` with e = np.exp(-2 * z) overflows, and it is the derivative at 2z
def sigmoid_prime(z):
    e = np.exp(-z) * np.exp(-z)
    return e / (1 + e) ** 2
