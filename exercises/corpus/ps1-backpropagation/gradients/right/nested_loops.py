def gradients(a, delta):
    dW, db = [None], [None]
    for l in range(1, len(delta)):
        rows = []
        for ai in a[l - 1]:
            rows.append([ai * dj for dj in delta[l]])
        dW.append(rows)
        db.append(list(delta[l]))
    return dW, db
