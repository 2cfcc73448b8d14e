def saturated_fraction(z, threshold):
    return np.count_nonzero(sigmoid_prime(z) < threshold) / z.size
