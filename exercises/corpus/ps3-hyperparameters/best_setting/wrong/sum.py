# truth: You compare sums; lists of different lengths can only be compared by their means.
def best_setting(scores):
    return min(scores, key=lambda s: sum(scores[s]))
