# truth: the lowest single error decides: min(scores[s])
def best_setting(scores):
    best_key, best_val = None, float("inf")
    for key, errs in scores.items():
        if min(errs) < best_val:
            best_val = min(errs)
            best_key = key
    return best_key
