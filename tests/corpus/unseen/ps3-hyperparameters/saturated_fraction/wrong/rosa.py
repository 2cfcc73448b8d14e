# truth: None if no entry is saturated
def saturated_fraction(z, threshold):
    hits = [v for v in sigmoid_prime(z) if v < threshold]
    if hits:
        return len(hits) / len(z)
