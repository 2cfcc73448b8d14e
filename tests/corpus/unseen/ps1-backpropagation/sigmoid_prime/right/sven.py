def sigmoid_prime(z):
    s = sigmoid(z)
    out = np.zeros(len(s))
    for i in range(len(s)):
        out[i] = s[i] * (1.0 - s[i])
    return out
