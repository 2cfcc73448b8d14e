def saturated_fraction(z, threshold):
    # a (1 - a) < c  <=>  |a - 1/2| > sqrt(1/4 - c)
    a = 1 / (1 + np.exp(-z))
    return np.sum(np.abs(a - 0.5) > np.sqrt(0.25 - threshold)) / len(a)
