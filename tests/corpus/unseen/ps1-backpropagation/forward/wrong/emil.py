# truth: return inside the loop: only layer 1 is computed
def forward(x, W, b):
    """Forward pass through the network."""
    z = [None]
    a = [x]
    for l in range(1, len(W)):
        z.append(a[l-1] @ W[l] + b[l])
        a.append(sigmoid(z[l]))
        return z, a
