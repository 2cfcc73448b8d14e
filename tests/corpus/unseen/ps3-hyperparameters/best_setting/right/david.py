def best_setting(scores):
    means = {k: np.average(v) for k, v in scores.items()}
    print(means)
    lowest = min(means.values())
    return [k for k in means if means[k] == lowest][0]
