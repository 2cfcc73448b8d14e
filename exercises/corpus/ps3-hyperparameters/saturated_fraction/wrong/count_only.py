# misconception: saturated-count
def saturated_fraction(z, threshold):
    return np.sum(sigmoid_prime(z) < threshold)
