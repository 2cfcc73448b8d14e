# truth: rounds the means to one digit before comparing: round(…, 1)
def best_setting(scores):
    means = {k: round(float(np.mean(v)), 1) for k, v in scores.items()}
    best = min(means.values())
    for k in means:
        if means[k] == best:
            return k
