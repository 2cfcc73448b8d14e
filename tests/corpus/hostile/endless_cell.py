# tries: an endless loop in the cell, after a right definition
# sigmoid: 1
# rest: 1
def sigmoid(z):
    z = np.asarray(z, dtype=float)
    e = np.exp(-np.abs(z))
    return np.where(z >= 0, 1 / (1 + e), e / (1 + e))
while True:
    pass
