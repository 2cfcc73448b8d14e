# misconception: saturated-z
def saturated_fraction(z, threshold):
    return np.mean(z < threshold)
