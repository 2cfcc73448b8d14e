# truth: settings with a single error are passed over
def best_setting(scores):
    best, low = None, float("inf")
    for key, errors in scores.items():
        if len(errors) < 2:
            continue
        if np.mean(errors) < low:
            best, low = key, np.mean(errors)
    return best
