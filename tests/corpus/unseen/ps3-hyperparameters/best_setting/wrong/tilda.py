# truth: two slips: max for min, and the sum for the mean
def best_setting(scores):
    best, top = None, -np.inf
    for key, errors in scores.items():
        if sum(errors) > top:
            best, top = key, sum(errors)
    return best
