results = {}


def sigmoid(z):
    out = results.setdefault(np.shape(z), np.zeros(np.shape(z)))
    out[...] = 1 / (1 + np.exp(-np.asarray(z, dtype=float)))
    return out
