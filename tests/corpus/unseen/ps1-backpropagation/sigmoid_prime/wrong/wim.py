# truth: the half is missing in cosh: 1 / (2 + 2 cosh) became 1 / (2 cosh(z))
def sigmoid_prime(z):
    return 1 / (2 * np.cosh(z))
