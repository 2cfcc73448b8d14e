# truth: delta is off by one: a[l] goes with delta[l], so zip starts at the wrong place
def gradients(a, delta):
    dW = [None]
    db = [None]
    for act, d in zip(a[1:], delta[1:]):
        dW.append(act.reshape(-1, 1) @ d.reshape(1, -1))
        db.append(d)
    return dW, db
