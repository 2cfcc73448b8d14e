# misconception: best-max
def best_setting(scores):
    return max(scores, key=lambda s: np.mean(scores[s]))
