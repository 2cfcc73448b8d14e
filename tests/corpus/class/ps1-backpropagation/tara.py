# Everything right, but the editor threw all metadata away.
# damage: metadata
# %% forward
def forward(x, W, b):
    z, a = [None], [x]
    for l in range(1, len(W)):
        z.append(b[l] + a[-1] @ W[l])
        a.append(sigmoid(z[-1]))
    return z, a
