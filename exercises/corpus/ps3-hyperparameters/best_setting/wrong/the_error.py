# misconception: best-error
def best_setting(scores):
    return min(np.mean(e) for e in scores.values())
