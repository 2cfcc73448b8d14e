def minibatches(n, B, rng):
    order = np.argsort(rng.random(n))
    out = []
    start = 0
    while start < n:
        end = min(start + B, n)
        out.append(order[start:end])
        start = end
    print(len(out), "batches")
    return out
