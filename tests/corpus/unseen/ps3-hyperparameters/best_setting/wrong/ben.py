# truth: of equal means the last one wins: <=
def best_setting(scores):
    best = None
    best_mean = np.inf
    for setting in scores:
        m = np.mean(scores[setting])
        if m <= best_mean:
            best_mean = m
            best = setting
    return best
