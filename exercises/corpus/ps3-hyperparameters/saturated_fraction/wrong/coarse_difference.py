def saturated_fraction(z, threshold):
    return np.mean((sigmoid(z + 0.5) - sigmoid(z - 0.5)) < threshold)
