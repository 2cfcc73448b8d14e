import math


def rmsprop_step(theta, grad, r, lam, rho, eps):
    out, out_r = [], []
    for p, g, q in zip(theta, grad, r):
        q = rho * q + (1 - rho) * g ** 2
        out.append(p - lam / math.sqrt(eps + q) * g)
        out_r.append(q)
    return out, out_r
