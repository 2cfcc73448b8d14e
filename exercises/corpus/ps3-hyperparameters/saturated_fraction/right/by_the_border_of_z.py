def saturated_fraction(z, threshold):
    # f'(z) = 1 / (2 + 2 cosh z) falls with |z|; a threshold of 0 is never asked
    return float(np.mean(np.abs(z) > np.arccosh(np.maximum(1 / (2 * threshold) - 1, 1))))
