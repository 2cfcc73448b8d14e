def sigmoid(z):
    out = []
    for v in z:
        out.append(1 / (1 + np.exp(-v)))
    return np.array(out)
