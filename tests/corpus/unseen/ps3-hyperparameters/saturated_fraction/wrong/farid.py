# truth: two slips: f in place of f′, and the others are counted
def saturated_fraction(z, threshold):
    return np.mean(sigmoid(z) > threshold)
