# A loop without an end. Everything else is right.
# %% forward
def forward(x, W, b):
    z, a = [None], [x]
    l = 1
    while l < len(W):
        z.append(a[l - 1] @ W[l] + b[l])
        a.append(sigmoid(z[l]))
    return z, a
