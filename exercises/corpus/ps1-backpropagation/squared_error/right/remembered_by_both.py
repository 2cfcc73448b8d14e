import functools


@functools.cache
def from_text(a, t):
    return 0.5 * np.sum((np.frombuffer(a) - np.frombuffer(t)) ** 2)


def squared_error(a_L, t):
    return from_text(np.asarray(a_L, float).tobytes(), np.asarray(t, float).tobytes())
