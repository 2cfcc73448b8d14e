def gradients(a, delta):
    dW, db = [None], [None]
    for l in range(1, len(delta)):
        mat = np.empty((a[l-1].size, delta[l].size))
        for i in range(a[l-1].size):
            for j in range(delta[l].size):
                mat[i][j] = delta[l][j] * a[l-1][i]
        dW.append(mat)
        db.append(1.0 * delta[l])
    return dW, db
