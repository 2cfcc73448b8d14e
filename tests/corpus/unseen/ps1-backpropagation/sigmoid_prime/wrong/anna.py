# truth: squared: `s * (1 - s) ** 2`
def sigmoid_prime(z):
    s = 1 / (1 + np.exp(-z))
    ds = s * (1 - s) ** 2
    return ds
