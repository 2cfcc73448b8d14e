# truth: the mean derivative of the saturated ones: np.mean(d[d < threshold])
def saturated_fraction(z, threshold):
    d = sigmoid_prime(z)
    return np.mean(d[d < threshold])
