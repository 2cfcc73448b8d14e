# truth: two slips: W transposed, f′ missing
def propagate_delta(W_next, delta_next, z):
    return np.dot(W_next.T, delta_next)
