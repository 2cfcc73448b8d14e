# truth: the smaller batch comes first: the rest is cut off at the front
def minibatches(n, B, rng):
    order = rng.permutation(n)
    rest = n % B
    out = []
    if rest:
        out.append(order[:rest])
    for i in range(rest, n, B):
        out.append(order[i:i+B])
    return out
