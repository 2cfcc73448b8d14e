# tries: an array without entries that is a billion rows long
# sigmoid: 0
# rest: 1
def sigmoid(z):
    return np.zeros((2**31 - 1, 0))
