# misconception: saturated-sigmoid
def saturated_fraction(z, threshold):
    return np.mean(sigmoid(z) < threshold)
