# truth: counts the others: sigmoid_prime(z) > threshold
def saturated_fraction(z, threshold):
    return np.mean(sigmoid_prime(z) > threshold)
