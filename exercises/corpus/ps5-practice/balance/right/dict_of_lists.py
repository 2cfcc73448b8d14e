def balance(y, rng):
    places = {}
    for i, c in enumerate(y):
        places.setdefault(int(c), []).append(i)
    k = min(map(len, places.values()))
    out = []
    for members in places.values():
        for j in rng.choice(len(members), size=k, replace=False):
            out.append(members[j])
    return tuple(out)
