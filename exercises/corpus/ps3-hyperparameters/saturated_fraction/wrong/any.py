# misconception: saturated-any
def saturated_fraction(z, threshold):
    return float(np.any(sigmoid_prime(z) < threshold))
