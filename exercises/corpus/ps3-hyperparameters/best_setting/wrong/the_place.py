# misconception: best-index
def best_setting(scores):
    return int(np.argmin([np.mean(e) for e in scores.values()]))
