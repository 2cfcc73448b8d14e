# truth: a_L -= t changes the caller's array
def squared_error(a_L, t):
    a_L -= t
    return 0.5 * np.dot(a_L, a_L)
