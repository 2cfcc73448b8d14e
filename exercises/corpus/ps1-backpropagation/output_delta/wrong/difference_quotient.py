# truth: Your numbers are near δ^L but not exact, like those of a difference quotient. Use the formula for f′.
def output_delta(a_L, t, z_L):
    h = 1e-4
    return (a_L - t) * (sigmoid(z_L + h) - sigmoid(z_L - h)) / (2 * h)
