# misconception: best-first-error
def best_setting(scores):
    return min(scores, key=lambda s: scores[s][0])
