# truth: |z| < threshold: the derivative is left out
def saturated_fraction(z, threshold):
    return float(np.mean(np.abs(z) < threshold))
