# truth: two slips: percent, and |z| is compared with the threshold
def saturated_fraction(z, threshold):
    n = 0
    for v in z:
        if abs(v) <= threshold:
            n += 1
    return n / len(z) * 100
