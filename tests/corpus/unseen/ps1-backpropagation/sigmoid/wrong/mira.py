# truth: e is cut to 2.718: `e ** -z` has three digits
def sigmoid(z):
    e = 2.718
    return 1 / (1 + e ** -z)
