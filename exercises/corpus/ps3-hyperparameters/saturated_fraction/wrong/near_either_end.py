# misconception: saturated-ends
def saturated_fraction(z, threshold):
    a = sigmoid(z)
    return np.mean((a < threshold) | (a > 1 - threshold))
