# misconception: prime-of-tanh
def sigmoid_prime(z):
    return 1 / np.cosh(z) ** 2
