# misconception: saturated-abs-z
def saturated_fraction(z, threshold):
    return np.mean(np.abs(z) > threshold)
