def sigmoid_prime(z):
    out = np.zeros(len(z))
    for i, s in enumerate(sigmoid(z)):
        out[i] = s * (1 - s)
    return out
