# truth: two classes only: labels[0] and labels[1]
def balance(y, rng):
    labels = np.unique(y)
    first = np.where(y == labels[0])[0]
    second = np.where(y == labels[1])[0]
    k = min(len(first), len(second))
    a = rng.choice(first, k, replace=False)
    b = rng.choice(second, k, replace=False)
    return np.append(a, b)
