def best_setting(scores):
    best = min(scores, key=lambda s: np.mean(scores[s]))
    scores.clear()
    return best
