# misconception: sigmoid-base
def sigmoid(z):
    return 1 / (1 + 2 ** (-z))
