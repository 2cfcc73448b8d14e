# truth: the key is the smallest of all: min(scores) compares the settings themselves
def best_setting(scores):
    """Setting with the lowest mean validation error."""
    for k in scores:
        scores[k] = np.mean(scores[k])
    return min(scores)
