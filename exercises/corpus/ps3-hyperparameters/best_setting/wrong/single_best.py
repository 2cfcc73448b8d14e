# misconception: best-single
def best_setting(scores):
    return min(scores, key=lambda s: min(scores[s]))
