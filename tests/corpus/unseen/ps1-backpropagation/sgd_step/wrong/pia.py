# truth: gradients are clipped to ±1
def sgd_step(W, b, dW, db, lam):
    W_new = [None] + [W[l] - lam * np.clip(dW[l], -1, 1) for l in range(1, len(W))]
    b_new = [None] + [b[l] - lam * np.clip(db[l], -1, 1) for l in range(1, len(b))]
    return W_new, b_new
