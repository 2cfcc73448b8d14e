# The outer product is turned round, the step climbs.
# %% gradients
def gradients(a, delta):
    dW, db = [None], [None]
    for l in range(1, len(delta)):
        dW.append(np.outer(delta[l], a[l - 1]))
        db.append(delta[l])
    return dW, db


# %% sgd_step
def sgd_step(W, b, dW, db, lam):
    W_new = [None] + [W[l] + lam * dW[l] for l in range(1, len(W))]
    b_new = [None] + [b[l] + lam * db[l] for l in range(1, len(b))]
    return W_new, b_new
