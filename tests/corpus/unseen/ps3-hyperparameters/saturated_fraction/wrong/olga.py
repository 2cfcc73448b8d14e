# truth: sigmoid_prime of the sigmoid: f′ is taken at a
def saturated_fraction(z, threshold):
    a = sigmoid(z)
    return np.count_nonzero(sigmoid_prime(a) < threshold) / len(a)
