def gradients(a, delta):
    L = len(delta) - 1
    dW, db = [None] * (L + 1), [None] * (L + 1)
    for l in range(L, 0, -1):
        dW[l] = np.kron(a[l - 1][:, None], delta[l][None, :])
        db[l] = 1.0 * delta[l]
    return [dW, db]
