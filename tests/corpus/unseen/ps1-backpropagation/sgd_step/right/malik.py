def sgd_step(W, b, dW, db, lam):
    W_new, b_new = [None], [None]
    for Wl, bl, gW, gb in zip(W[1:], b[1:], dW[1:], db[1:]):
        M = np.zeros_like(Wl)
        for i in range(Wl.shape[0]):
            for j in range(Wl.shape[1]):
                M[i, j] = Wl[i, j] - lam * gW[i, j]
        W_new.append(M)
        b_new.append(np.array([bl[j] - lam * gb[j] for j in range(len(bl))]))
    return W_new, b_new
