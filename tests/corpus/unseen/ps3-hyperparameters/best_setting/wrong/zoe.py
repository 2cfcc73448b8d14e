# truth: the search starts at 100: means above it are never the best
def best_setting(scores):
    minimum = 100
    key = None
    for k in scores:
        m = np.mean(scores[k])
        if m < minimum:
            minimum = m
            key = k
    return key
