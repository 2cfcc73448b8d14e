# tries: inf minus inf
# sigmoid: 0
# rest: 1
def sigmoid(z):
    return np.full(np.shape(z), np.inf)
