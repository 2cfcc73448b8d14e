# misconception: propagate-tanh
def propagate_delta(W_next, delta_next, z):
    return (W_next @ delta_next) * (1 - sigmoid(z) ** 2)
