def best_setting(scores):
    chosen = None
    for setting in scores:
        if not chosen or np.mean(scores[setting]) < np.mean(scores[chosen]):
            chosen = setting
    return chosen
