# truth: no sum: a vector of the single errors is returned
def squared_error(a_L, t):
    diff = a_L - t
    E = 1/2 * diff**2
    return E
