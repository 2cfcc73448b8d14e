def best_setting(scores):
    keys = list(scores)
    means = [np.mean(scores[k]) for k in keys]
    return keys[int(np.argmin(means))]
