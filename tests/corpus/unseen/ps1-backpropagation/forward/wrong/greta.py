# truth: W @ a wherever that fits, which for a square W is the wrong product
def forward(x, W, b):
    z, a = [None], [x]
    for l in range(1, len(W)):
        # pick whichever fits
        if W[l].shape[1] == len(a[l - 1]):
            s = W[l] @ a[l - 1]
        else:
            s = a[l - 1] @ W[l]
        if len(s) == len(b[l]):
            s = s + b[l]
        z.append(s)
        a.append(sigmoid(s))
    return z, a
