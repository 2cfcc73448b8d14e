# truth: f instead of f′: `sigmoid(z_L)`
def output_delta(a_L, t, z_L):
    diff = np.subtract(a_L, t)
    return np.multiply(diff, sigmoid(z_L))
