# truth: |z| > -log(threshold) is only nearly the same
def saturated_fraction(z, threshold):
    # sigmoid'(z) is about exp(-|z|)
    return np.mean(np.abs(z) > -np.log(threshold))
