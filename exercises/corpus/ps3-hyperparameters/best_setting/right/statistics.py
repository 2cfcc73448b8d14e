from statistics import fmean


def best_setting(scores):
    means = {k: fmean(v) for k, v in scores.items()}
    return next(k for k in means if means[k] == min(means.values()))
