# truth: the first sample counts twice: the sums start with its gradient, and the loop adds it again
def backprop_batch(X, T, W, b):
    dW, db = backprop(X[0], T[0], W, b)
    for x, t in zip(X, T):
        gW, gb = backprop(x, t, W, b)
        dW = [None] + [p + q for p, q in zip(dW[1:], gW[1:])]
        db = [None] + [p + q for p, q in zip(db[1:], gb[1:])]
    n = len(X)
    return [None] + [g / n for g in dW[1:]], [None] + [g / n for g in db[1:]]
