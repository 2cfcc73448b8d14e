# The bias is forgotten, and index 0 as well as the input are missing elsewhere.
# %% forward
def forward(x, W, b):
    z, a = [None], [x]
    for l in range(1, len(W)):
        z.append(a[l - 1] @ W[l])
        a.append(sigmoid(z[l]))
    return z, a


# %% gradients
def gradients(a, delta):
    dW, db = [], []
    for l in range(1, len(delta)):
        dW.append(np.outer(a[l - 1], delta[l]))
        db.append(delta[l])
    return dW, db
