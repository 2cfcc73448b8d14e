# misconception: prime-of-a
def sigmoid_prime(z):
    return z * (1 - z)
