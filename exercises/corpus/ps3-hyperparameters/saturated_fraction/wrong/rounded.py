def saturated_fraction(z, threshold):
    return round(float(np.mean(sigmoid_prime(z) < threshold)), 1)
