# truth: hard-coded 0.01 instead of the threshold
def saturated_fraction(z, threshold):
    """Fraction of the neurons with a derivative of (nearly) zero."""
    return np.mean(sigmoid_prime(z) < 0.01)
