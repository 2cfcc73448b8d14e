# truth: f′ is forgotten: `W_next @ delta_next`
def propagate_delta(W_next, delta_next, z):
    delta = np.dot(W_next, delta_next)
    return delta
