# truth: the settings are gone through in sorted order, so of equal means the smallest key wins
def best_setting(scores):
    best, best_mean = None, float("inf")
    for key in sorted(scores, key=str):
        mean = np.mean(scores[key])
        if mean < best_mean:
            best, best_mean = key, mean
    return best
