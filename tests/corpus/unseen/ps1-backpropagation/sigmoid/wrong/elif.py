# truth: integer array for the result: `out = np.zeros(len(z), dtype=int)` cuts every value to 0 (or 1)
def sigmoid(z):
    out = np.zeros(len(z), dtype=int)
    for i in range(len(z)):
        out[i] = 1.0 / (1.0 + np.exp(-z[i]))
    return out
