def squared_error(a_L, t):
    return np.einsum("k,k->", a_L - t, a_L - t) * 0.5
