# truth: Of equal means you take the last; asked is the first.
def best_setting(scores):
    best, lowest = None, np.inf
    for s, e in scores.items():
        if np.mean(e) <= lowest:
            best, lowest = s, np.mean(e)
    return best
