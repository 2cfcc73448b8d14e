# misconception: saturated-active
def saturated_fraction(z, threshold):
    return np.mean(sigmoid_prime(z) > threshold)
