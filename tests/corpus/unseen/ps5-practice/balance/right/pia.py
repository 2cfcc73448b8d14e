def balance(labels, generator):
    labels = np.array(labels)
    chosen = []
    k = min(int((labels == c).sum()) for c in set(labels.tolist()))
    for c in set(labels.tolist()):
        members = np.nonzero(labels == c)[0]
        chosen += [int(i) for i in members[generator.permutation(len(members)) < k]]
    return chosen
