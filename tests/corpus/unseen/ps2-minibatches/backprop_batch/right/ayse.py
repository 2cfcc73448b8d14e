def backprop_batch(X, T, W, b):
    all_dW, all_db = [], []
    for x, t in zip(X, T):
        dW, db = backprop(x, t, W, b)
        all_dW.append(dW)
        all_db.append(db)
    L = len(W) - 1
    mean_dW = [None] + [np.mean([g[l] for g in all_dW], axis=0) for l in range(1, L + 1)]
    mean_db = [None] + [np.mean([g[l] for g in all_db], axis=0) for l in range(1, L + 1)]
    return mean_dW, mean_db
