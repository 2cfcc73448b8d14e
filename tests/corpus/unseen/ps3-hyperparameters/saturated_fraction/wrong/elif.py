# truth: rounded to one digit
def saturated_fraction(z, threshold):
    hits = sum(sigmoid_prime(z) < threshold)
    return round(float(hits) / len(z), 1)
