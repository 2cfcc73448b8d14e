# misconception: propagate-difference-quotient
def propagate_delta(W_next, delta_next, z):
    h = 1e-3
    return (W_next @ delta_next) * (sigmoid(z + h) - sigmoid(z)) / h
