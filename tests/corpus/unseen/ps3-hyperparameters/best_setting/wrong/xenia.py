# truth: a mean of 0 is taken for a failed run
def best_setting(scores):
    means = {k: np.mean(v) for k, v in scores.items()}
    valid = {k: m for k, m in means.items() if m}
    return min(valid, key=valid.get)
