# truth: percent: times 100
def saturated_fraction(z, threshold):
    n = 0
    for v in z:
        if sigmoid_prime(v) < threshold:
            n += 1
    return 100 * n / len(z)
