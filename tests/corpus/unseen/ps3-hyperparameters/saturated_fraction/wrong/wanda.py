# truth: divided by the number of those that are not saturated
def saturated_fraction(z, threshold):
    sat = 0
    ok = 0
    for v in sigmoid_prime(z):
        if v < threshold:
            sat += 1
        else:
            ok += 1
    return sat / ok
