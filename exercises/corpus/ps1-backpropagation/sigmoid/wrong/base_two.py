# truth: Your function has powers of 2; the sigmoid has powers of e.
def sigmoid(z):
    return 1 / (1 + 2 ** (-z))
