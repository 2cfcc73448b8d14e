def squared_error(a_L, t):
    E = 0.0
    for a, y in zip(a_L, t):
        E = E + (a - y) * (a - y) / 2
    return E
