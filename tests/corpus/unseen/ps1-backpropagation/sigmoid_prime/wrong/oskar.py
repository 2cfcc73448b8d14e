# truth: sign: `a * (a - 1)` is negative
def sigmoid_prime(z):
    a = np.array([sigmoid(np.array([v]))[0] for v in z])
    return a * (a - 1)
