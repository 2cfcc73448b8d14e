# truth: a dict from mean to setting: of equal means the last one stays
def best_setting(scores):
    by_mean = {}
    for setting, errors in scores.items():
        by_mean[np.mean(errors)] = setting
    return by_mean[min(by_mean)]
