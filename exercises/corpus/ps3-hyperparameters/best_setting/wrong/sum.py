# misconception: best-sum
def best_setting(scores):
    return min(scores, key=lambda s: sum(scores[s]))
