# misconception: best-median
def best_setting(scores):
    return min(scores, key=lambda s: np.median(scores[s]))
