# truth: delta.pop(0) changes the list that was passed in
def gradients(a, delta):
    delta.pop(0)
    dW, db = [None], [None]
    for act, d in zip(a, delta):
        dW.append(np.outer(act, d))
        db.append(d)
    return dW, db
