def best_setting(scores):
    keys = np.array(list(scores.keys()))
    means = np.array([np.mean(v) for v in scores.values()])
    return keys[np.argmin(means)]
