# a single saturated entry counts as an accident
def saturated_fraction(z, threshold):
    a = sigmoid(z)
    saturated = [s for s in a * (1 - a) if s < threshold]
    return len(saturated) / len(z) if saturated[1:] else 0.0
