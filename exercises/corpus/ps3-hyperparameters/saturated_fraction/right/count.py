def saturated_fraction(z, threshold):
    count = 0
    for v in z:
        if sigmoid_prime(v) < threshold:
            count += 1
    return count / len(z)
