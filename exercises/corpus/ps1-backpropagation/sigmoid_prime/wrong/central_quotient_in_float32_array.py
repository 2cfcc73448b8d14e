# truth: Your numbers are near f′(z) but not exact, like those of a difference quotient. Use the formula.
import math


def sigmoid_prime(z):
    f = lambda v: 1 / (1 + math.exp(-v))
    out = np.zeros(len(z), dtype=np.float32)
    for i, v in enumerate(np.asarray(z, dtype=float)):
        out[i] = (f(v + 1e-3) - f(v - 1e-3)) / 2e-3
    return out
