# Both errors without f'.
# %% output_delta
def output_delta(a_L, t, z_L):
    return a_L - t


# %% propagate_delta
def propagate_delta(W_next, delta_next, z):
    return W_next @ delta_next
