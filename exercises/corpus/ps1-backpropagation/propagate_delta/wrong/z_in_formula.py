# misconception: propagate-z-in-prime
def propagate_delta(W_next, delta_next, z):
    return (W_next @ delta_next) * z * (1 - z)
