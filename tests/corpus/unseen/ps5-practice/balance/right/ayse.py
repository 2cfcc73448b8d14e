def balance(y, rng):
    classes = np.unique(y)
    groups = [np.where(y == c)[0] for c in classes]
    k = min(len(g) for g in groups)
    picks = []
    for g in groups:
        rng.shuffle(g)
        picks.append(g[:k])
    result = np.concatenate(picks)
    print("chosen:", result)
    return np.sort(result)
