def sigmoid_prime(z):
    # the derivative as an imaginary part: no difference, so nothing is lost
    return np.imag(1 / (1 + np.exp(-(z + 1e-30j)))) / 1e-30
