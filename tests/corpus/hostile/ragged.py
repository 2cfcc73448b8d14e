# tries: lists of different lengths
# sigmoid: 0
# rest: 1
def sigmoid(z):
    return [[1.0], [2.0, [3.0]], []]
