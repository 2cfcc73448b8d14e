# truth: distance of f from 1/2 above 1/2 - threshold: the threshold is applied to f, not to f(1 - f)
def saturated_fraction(z, threshold):
    s = sigmoid(z)
    return np.mean((s < threshold) | (s > 1 - threshold))
