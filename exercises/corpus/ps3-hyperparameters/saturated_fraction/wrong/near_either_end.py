# truth: You compare f(z) with the threshold and with 1 − threshold; compare f′(z) = f(z)(1 − f(z)).
def saturated_fraction(z, threshold):
    a = sigmoid(z)
    return np.mean((a < threshold) | (a > 1 - threshold))
