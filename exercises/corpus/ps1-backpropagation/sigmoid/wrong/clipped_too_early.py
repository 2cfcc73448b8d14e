# truth: You cut z off too early: the sigmoid goes on changing beyond that.
def sigmoid(z):
    z = np.clip(z, -20, 20)
    return 1 / (1 + np.exp(-z))
