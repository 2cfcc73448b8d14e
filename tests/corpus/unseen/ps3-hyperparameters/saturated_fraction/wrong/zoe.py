# truth: f instead of f′: sigmoid(z) < threshold sees one side only
def saturated_fraction(z, threshold):
    saturated = sigmoid(z) < threshold
    return saturated.mean()
