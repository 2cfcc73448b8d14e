# misconception: prime-overflow
def sigmoid_prime(z):
    return np.exp(z) * np.exp(z) / (np.exp(z) + np.exp(2 * z)) ** 2 * np.exp(z)
