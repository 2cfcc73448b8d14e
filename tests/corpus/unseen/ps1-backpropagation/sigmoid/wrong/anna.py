# truth: not finite for z = 500 (inf/inf is nan) because the exponent is doubled and both halves overflow: `np.exp(2 * z)`
def sigmoid(z):
    # multiply numerator and denominator with e^z, squared so that it is positive for sure
    e2 = np.exp(2 * z)
    e1 = np.exp(z)
    return e2 / (e2 + e1)
