def minibatches(n, B, rng):
    order = rng.choice(n, size=n, replace=False)
    full = n // B
    batches = [sorted(order[i * B:(i + 1) * B]) for i in range(full)]
    if n % B != 0:
        batches.append(sorted(order[full * B:]))
    return [np.array(batch) for batch in batches]
