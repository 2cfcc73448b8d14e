# misconception: forward-transposed
def forward(x, W, b):
    z, a = [None], [x]
    for l in range(1, len(W)):
        try:
            u = W[l] @ a[-1] + b[l]
        except ValueError:
            u = W[l].T @ a[-1] + b[l]
        z.append(u)
        a.append(sigmoid(u))
    return z, a
