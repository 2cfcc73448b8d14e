# misconception: best-last-tie
def best_setting(scores):
    best, lowest = None, np.inf
    for s, e in scores.items():
        if np.mean(e) <= lowest:
            best, lowest = s, np.mean(e)
    return best
