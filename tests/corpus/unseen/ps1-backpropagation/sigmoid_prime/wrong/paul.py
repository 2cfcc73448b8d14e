# truth: two slips: the square is missing, and a factor 2 is too much: 2 e / (1 + e)
def sigmoid_prime(z):
    e = np.exp(-np.abs(z))
    return 2 * e / (1 + e)
