# truth: always the first of each class, nothing is drawn
def balance(y, rng):
    classes, counts = np.unique(y, return_counts=True)
    k = counts.min()
    chosen = [np.where(y == c)[0][:k] for c in classes]
    return np.concatenate(chosen)
