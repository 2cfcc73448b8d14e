# truth: the sum decides, not the mean: longer lists lose
def best_setting(scores):
    return min(scores, key=lambda s: sum(scores[s]))
