# misconception: best-smallest-key
def best_setting(scores):
    return min(scores)
