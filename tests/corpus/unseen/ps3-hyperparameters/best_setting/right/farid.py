def best_setting(scores):
    best_key = None
    best_mean = float("inf")
    for key, errors in scores.items():
        mean = sum(errors) / len(errors)
        if mean < best_mean:
            best_mean, best_key = mean, key
    return best_key
