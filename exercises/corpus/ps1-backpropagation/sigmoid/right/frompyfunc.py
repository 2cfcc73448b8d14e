import math
def sigmoid(z):
    return np.frompyfunc(lambda v: 1 / (1 + math.exp(-v)), 1, 1)(z)
