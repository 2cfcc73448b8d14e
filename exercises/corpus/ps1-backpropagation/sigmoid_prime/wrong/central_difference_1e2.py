# misconception: difference-quotient
def sigmoid_prime(z):
    h = 1e-2
    z = np.asarray(z, dtype=float)
    return (sigmoid(z + h) - sigmoid(z - h)) / (2 * h)
