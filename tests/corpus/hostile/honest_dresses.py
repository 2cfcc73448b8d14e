# tries: right values in the odd dresses that a student may come by
# sigmoid: 1
# rest: 1
turn = [0]
def sigmoid(z):
    turn[0] += 1
    s = 0.5 * (1 + np.tanh(0.5 * np.asarray(z, dtype=float)))
    kinds = [s, s.tolist(), tuple(s), s.astype(">f8"), s.astype(np.longdouble), s[::-1].copy()[::-1], list(s), np.array(list(s), object)]
    return kinds[turn[0] % len(kinds)]
