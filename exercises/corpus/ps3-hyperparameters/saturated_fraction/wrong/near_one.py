# misconception: saturated-near-one
def saturated_fraction(z, threshold):
    return np.mean(1 - sigmoid(z) < threshold)
