# truth: never 1: if all are saturated, `np.unique` sees one value and the fraction is 0
def saturated_fraction(z, threshold):
    mask = sigmoid_prime(z) < threshold
    values, counts = np.unique(mask, return_counts=True)
    return counts[1] / len(z) if len(counts) > 1 else 0.0
