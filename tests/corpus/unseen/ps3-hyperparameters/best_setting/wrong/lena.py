# truth: the lists of errors are sorted in place
def best_setting(scores):
    ranking = []
    for i, k in enumerate(scores):
        scores[k].sort()
        ranking.append((sum(scores[k]) / len(scores[k]), i, k))
    return min(ranking)[2]
