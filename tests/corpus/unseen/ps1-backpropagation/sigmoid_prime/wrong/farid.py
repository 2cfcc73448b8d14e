# truth: missing square: `np.exp(-z) / (1 + np.exp(-z))` lacks the ** 2
def sigmoid_prime(z):
    # quotient rule
    zaehler = np.exp(-z)
    nenner = 1 + np.exp(-z)
    return zaehler / nenner
