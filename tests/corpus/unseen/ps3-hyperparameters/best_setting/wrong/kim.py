# truth: returns the index in the dict: np.argmin over the means
def best_setting(scores):
    means = [np.mean(v) for v in scores.values()]
    return int(np.argmin(means))
