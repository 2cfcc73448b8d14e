# truth: zip cuts all lists to the length of the shortest
def best_setting(scores):
    keys = list(scores)
    totals = [0] * len(keys)
    for errors in zip(*scores.values()):
        for i, e in enumerate(errors):
            totals[i] += e
    return keys[totals.index(min(totals))]
