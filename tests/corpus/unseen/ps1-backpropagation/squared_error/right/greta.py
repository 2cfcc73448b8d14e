def squared_error(a_L, t):
    E = 0
    for k in range(len(a_L)):
        E = E + (a_L[k] - t[k])**2
    return 0.5 * E
