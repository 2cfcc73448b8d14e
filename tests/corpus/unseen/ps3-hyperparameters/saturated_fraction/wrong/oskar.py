# truth: only the upper side: the test z > 0 belongs to no definition
def saturated_fraction(z, threshold):
    fp = sigmoid_prime(z)
    mask = (fp < threshold) & (z > 0)
    return mask.sum() / z.size
