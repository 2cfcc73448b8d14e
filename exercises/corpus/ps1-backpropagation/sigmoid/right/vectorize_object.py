import math
sigmoid = np.vectorize(lambda v: 1 / (1 + math.exp(-v)), otypes=[float])
