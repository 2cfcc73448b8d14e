# misconception: saturated-percent
def saturated_fraction(z, threshold):
    return 100 * np.mean(sigmoid_prime(z) < threshold)
