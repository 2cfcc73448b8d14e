# truth: You take the median; asked is the mean.
def best_setting(scores):
    return min(scores, key=lambda s: np.median(scores[s]))
