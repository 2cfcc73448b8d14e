def best_setting(scores):
    return min(scores, key=lambda s: round(float(np.mean(scores[s])), 1))
