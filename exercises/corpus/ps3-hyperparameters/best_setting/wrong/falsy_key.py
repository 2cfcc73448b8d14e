def best_setting(scores):
    best = None
    for setting in scores:
        if not best or np.mean(scores[setting]) < np.mean(scores[best]):
            best = setting
    return best
