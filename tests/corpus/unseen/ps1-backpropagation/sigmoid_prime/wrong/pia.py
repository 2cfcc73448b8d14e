# truth: never below 1e-3: np.maximum keeps saturated neurons alive
def sigmoid_prime(z):
    a = sigmoid(z)
    d = a * (1 - a)
    # avoid vanishing gradients
    return np.maximum(d, 1e-3)
