# truth: Of equal means you take the last; asked is the first.
def best_setting(scores):
    d = {float(np.mean(v)): k for k, v in scores.items()}
    return d[min(d)]
