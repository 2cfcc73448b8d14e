# truth: You go by the first error of each list only; asked is the mean.
def best_setting(scores):
    return min(scores, key=lambda s: scores[s][0])
