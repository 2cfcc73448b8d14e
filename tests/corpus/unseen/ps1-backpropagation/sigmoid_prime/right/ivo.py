def sigmoid_prime(z):
    c = np.cosh(z / 2)
    return 0.25 / c / c
