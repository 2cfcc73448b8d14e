# truth: two slips: the median, and of equal ones the last
def best_setting(scores):
    best, low = None, float("inf")
    for key in scores:
        m = np.median(scores[key])
        if m <= low:
            best, low = key, m
    return best
