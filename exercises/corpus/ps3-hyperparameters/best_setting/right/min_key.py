def best_setting(scores):
    return min(scores, key=lambda s: np.mean(scores[s]))
