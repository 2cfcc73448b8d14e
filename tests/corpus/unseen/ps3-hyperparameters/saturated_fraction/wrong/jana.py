# truth: 0 if only a single entry is saturated: count > 1
def saturated_fraction(z, threshold):
    count = int(np.sum(sigmoid_prime(z) < threshold))
    return count / len(z) if count > 1 else 0.0
