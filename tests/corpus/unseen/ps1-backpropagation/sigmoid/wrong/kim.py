# truth: clips much too early: `z = np.clip(z, -10, 10)`, so z = 15 gives f(10)
def sigmoid(z):
    # avoid overflow in exp
    z = np.clip(z, -10, 10)
    return 1 / (1 + np.exp(-z))
