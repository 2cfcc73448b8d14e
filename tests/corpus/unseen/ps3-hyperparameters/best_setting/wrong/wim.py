# truth: the last error of each list decides: errors[-1]
def best_setting(scores):
    best = None
    for setting in scores.keys():
        if best is None or scores[setting][-1] < scores[best][-1]:
            best = setting
    return best
