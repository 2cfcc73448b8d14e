def sgd_step(W, b, dW, db, lam):
    W_new = [w if w is None else np.subtract(w, np.multiply(lam, g)) for w, g in zip(W, dW)]
    b_new = [w if w is None else np.subtract(w, np.multiply(lam, g)) for w, g in zip(b, db)]
    print("updated", len(W_new) - 1, "layers")
    return W_new, b_new
