def saturated_fraction(z, threshold):
    return sigmoid_prime(z) < threshold
