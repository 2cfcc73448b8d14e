def balance(y, rng):
    groups = {}
    for i in range(len(y)):
        groups.setdefault(int(y[i]), []).append(i)
    smallest = min(map(len, groups.values()))
    out = []
    for members in groups.values():
        while len(members) > smallest:
            del members[int(rng.integers(len(members)))]
        out.extend(members)
    return np.array(out, dtype=int)
