# truth: returns the pair of setting and mean
def best_setting(scores):
    means = {k: float(np.mean(v)) for k, v in scores.items()}
    return min(means.items(), key=lambda item: item[1])
