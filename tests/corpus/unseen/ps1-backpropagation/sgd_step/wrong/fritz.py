# truth: b's update is that of the weights' list: `W_new` is appended to twice and b_new stays short
def sgd_step(W, b, dW, db, lam):
    W_new, b_new = [None], [None]
    for l in range(1, len(W)):
        W_new.append(W[l] - lam * dW[l])
        W_new.append(b[l] - lam * db[l])
    return W_new, b_new
