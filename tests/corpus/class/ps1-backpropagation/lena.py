# W the wrong way round on the way back.
# %% propagate_delta
def propagate_delta(W_next, delta_next, z):
    return (W_next.T @ delta_next) * sigmoid_prime(z)
