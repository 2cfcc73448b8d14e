def symmetric_neurons(W_l, tol):
    first = W_l[:, 0]
    ok = True
    for j in range(W_l.shape[1]):
        ok = ok and np.allclose(W_l[:, j], first, rtol=0, atol=tol)
    return bool(ok)
