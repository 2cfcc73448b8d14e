# misconception: best-last-tie
def best_setting(scores):
    d = {float(np.mean(v)): k for k, v in scores.items()}
    return d[min(d)]
