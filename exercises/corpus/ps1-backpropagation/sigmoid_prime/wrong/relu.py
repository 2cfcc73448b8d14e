# misconception: prime-relu
def sigmoid_prime(z):
    return np.where(z > 0, 1.0, 0.0)
