def balance(y, rng):
    order = rng.permutation(len(y))
    k = np.unique(y, return_counts=True)[1].min()
    return np.concatenate([order[np.asarray(y)[order] == c][:k] for c in np.unique(y)])
