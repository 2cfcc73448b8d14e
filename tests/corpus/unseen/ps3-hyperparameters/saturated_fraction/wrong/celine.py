# truth: integer division: count // len(z)
def saturated_fraction(z, threshold):
    count = len([v for v in z if sigmoid_prime(v) < threshold])
    return count // len(z)
