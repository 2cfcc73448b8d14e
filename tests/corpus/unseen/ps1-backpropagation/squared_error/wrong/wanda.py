# truth: the first entry is left out: range(1, len(a_L))
def squared_error(a_L, t):
    summe = 0.0
    for k in range(1, len(a_L)):
        summe += (a_L[k] - t[k]) ** 2
    return summe / 2
