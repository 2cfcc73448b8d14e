# misconception: best-worst-case
def best_setting(scores):
    return min(scores, key=lambda s: max(scores[s]))
