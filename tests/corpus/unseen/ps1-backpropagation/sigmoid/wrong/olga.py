# truth: the negative branch is f(-z): `1 / (1 + np.exp(v))` for v < 0
def sigmoid(z):
    # two cases so that exp never gets a large positive argument
    out = np.empty(z.shape)
    for k, v in enumerate(z):
        if v >= 0:
            out[k] = 1 / (1 + np.exp(-v))
        else:
            out[k] = 1 / (1 + np.exp(v))
    return out
