# tries: spoils the names that later cells use
# sigmoid: 0
# rest: 0
def sigmoid(z):
    z = np.asarray(z, dtype=float)
    e = np.exp(-np.abs(z))
    return np.where(z >= 0, 1 / (1 + e), e / (1 + e))
np = plt = print = len = None
