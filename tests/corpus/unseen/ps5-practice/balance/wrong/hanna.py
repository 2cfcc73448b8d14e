# truth: y is sorted in place
def balance(y, rng):
    order = rng.permutation(len(y))
    werte, anzahl = np.unique(y, return_counts=True)
    k = anzahl.min()
    result = []
    for w in werte:
        result.append([i for i in order if y[i] == w][:k])
    y.sort()
    return np.concatenate(result)
