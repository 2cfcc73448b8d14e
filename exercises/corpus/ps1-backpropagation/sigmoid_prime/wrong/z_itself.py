# truth: You put z itself into a(1 − a). That formula wants a = f(z).
def sigmoid_prime(z):
    return z * (1 - z)
