# truth: Your function returns 1 − f(z); the factor f(z) is missing.
def sigmoid_prime(z):
    return np.exp(-z) / (1 + np.exp(-z))
