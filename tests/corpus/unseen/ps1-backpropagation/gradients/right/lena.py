def gradients(acts, errs):
    dW, db = [None], [None]
    for prev, e in zip(acts, errs[1:]):
        prev, e = np.array(prev), np.array(e)
        dW.append([[float(p) * float(q) for q in e] for p in prev])
        db.append(tuple(e))
    return tuple(dW), tuple(db)
