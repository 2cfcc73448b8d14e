# truth: targets of 0 are left out: t != 0
def squared_error(a_L, t):
    e = 0.0
    for a, soll in zip(a_L, t):
        if soll:
            e += 0.5 * (a - soll) ** 2
    return e
