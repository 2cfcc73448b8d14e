def best_setting(scores):
    for v in scores.values():
        v.sort()
    return min(scores, key=lambda s: np.mean(scores[s]))
