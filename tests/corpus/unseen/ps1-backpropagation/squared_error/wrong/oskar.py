# truth: only the last entry counts: `E = ` instead of `E +=`
def squared_error(a_L, t):
    E = 0
    for k in range(len(t)):
        E = 0.5 * (a_L[k] - t[k]) ** 2
    return E
