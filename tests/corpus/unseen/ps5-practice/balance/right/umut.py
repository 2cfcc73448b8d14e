from collections import Counter

def balance(y, rng):
    k = min(Counter(y.tolist()).values())
    idx = []
    for c in sorted(set(y.tolist())):
        members = [i for i, label in enumerate(y) if label == c]
        idx += rng.choice(members, k, replace=False).tolist()
    return np.array(idx)
