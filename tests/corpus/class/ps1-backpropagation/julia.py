# One early mistake, on which everything else is built: it costs once.
# %% sigmoid
def sigmoid(z):
    return 1 / (1 + np.exp(z))
