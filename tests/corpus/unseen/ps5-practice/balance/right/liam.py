from collections import Counter

def balance(y, rng):
    rarest, k = Counter(y.tolist()).most_common()[-1]
    order = rng.permutation(len(y))
    return np.concatenate([order[y[order] == c][:k] for c in np.unique(y)])
