# truth: f instead of f′: `sigmoid(z)`
def propagate_delta(W_next, delta_next, z):
    return W_next @ delta_next * sigmoid(z)
