# truth: f′ at a instead of z in the hidden layers: sigmoid_prime(a[l])
def backprop(x, t, W, b):
    z, a = forward(x, W, b)
    L = len(W) - 1
    dW, db = [None] * len(W), [None] * len(W)
    d = output_delta(a[L], t, z[L])
    for l in range(L, 0, -1):
        dW[l] = np.outer(a[l - 1], d)
        db[l] = d
        if l > 1:
            d = (W[l] @ d) * sigmoid_prime(a[l - 1])
    return dW, db
