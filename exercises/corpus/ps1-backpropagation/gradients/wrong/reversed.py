# truth: Your lists run from the last layer to the first; index l belongs to layer l.
def gradients(a, delta):
    dW, db = [], []
    for l in range(len(delta) - 1, 0, -1):
        dW.append(np.outer(a[l - 1], delta[l]))
        db.append(delta[l])
    return [None] + dW, [None] + db
