def gradients(a, delta):
    dW, db = [None], [None]
    for l in range(1, len(delta)):
        col = np.array(a[l-1]).reshape((-1, 1))
        row = np.array(delta[l]).reshape((1, -1))
        dW.append(np.dot(col, row))
        db.append(row.flatten())
    return dW, db
