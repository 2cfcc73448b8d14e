# truth: divided by a hard-coded 4, the size of the example
def saturated_fraction(z, threshold):
    hits = (sigmoid_prime(z) < threshold).astype(int)
    return hits.sum() / 4
