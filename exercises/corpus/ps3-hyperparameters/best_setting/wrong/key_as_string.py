def best_setting(scores):
    return str(min(scores, key=lambda s: np.mean(scores[s])))
