def minibatches(n, B, rng):
    left = list(range(n))
    out = []
    while left:
        take = rng.choice(len(left), size=min(B, len(left)), replace=False)
        out.append(np.array([left[k] for k in take], dtype=np.int32))
        left = [v for k, v in enumerate(left) if k not in set(take.tolist())]
    return out
