def best_setting(scores):
    return min(scores, key=scores.get)
