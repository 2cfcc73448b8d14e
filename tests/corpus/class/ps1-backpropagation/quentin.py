# Factors: the half of E is forgotten, and so a 2 appears in the error.
# %% squared_error
def squared_error(a_L, t):
    return np.sum((a_L - t) ** 2)


# %% output_delta
def output_delta(a_L, t, z_L):
    return 2 * (a_L - t) * sigmoid_prime(z_L)
