# truth: the best starts at 1: a mean error above 1 is never the best
def best_setting(scores):
    best_mean = 1
    best = None
    for setting, errors in scores.items():
        if np.mean(errors) < best_mean:
            best_mean = np.mean(errors)
            best = setting
    return best
