from math import exp
sigmoid = np.vectorize(lambda v: 1 / (1 + exp(-v)), otypes=[float])
