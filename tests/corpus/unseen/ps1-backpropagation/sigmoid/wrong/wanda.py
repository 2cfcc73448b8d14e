# truth: returns only the first value: return stands inside the loop
def sigmoid(z):
    res = []
    for v in z:
        s = 1 / (1 + np.exp(-v))
        res.append(s)
        return np.array(res)
