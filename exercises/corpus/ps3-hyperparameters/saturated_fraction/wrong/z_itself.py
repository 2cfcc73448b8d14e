# truth: You compare z itself with the threshold; saturation is a small f′(z).
def saturated_fraction(z, threshold):
    return np.mean(z < threshold)
