# truth: Your numbers are near δ^l but not exact, like those of a difference quotient. Use the formula for f′.
def propagate_delta(W_next, delta_next, z):
    h = 1e-3
    return (W_next @ delta_next) * (sigmoid(z + h) - sigmoid(z)) / h
