# truth: <= where < belongs: at z = 0 and a threshold of 1/4 the derivative is the threshold, not below
def saturated_fraction(z, threshold):
    return np.mean(sigmoid_prime(z) <= threshold)
