# truth: an empty array at the end where B divides n: the rest order[k*B:] is always appended
def minibatches(n, B, rng):
    order = rng.permutation(n)
    k = n // B
    result = [order[i * B:(i + 1) * B] for i in range(k)]
    result.append(order[k * B:])
    return result
