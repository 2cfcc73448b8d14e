# truth: You return a position; asked is the setting itself, the key.
def best_setting(scores):
    return int(np.argmin([np.mean(e) for e in scores.values()]))
