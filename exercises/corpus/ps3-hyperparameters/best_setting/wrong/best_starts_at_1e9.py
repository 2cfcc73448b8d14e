def best_setting(scores):
    best, chosen = 1e9, None
    for setting, errors in scores.items():
        mean = sum(errors) / len(errors)
        if mean < best:
            best, chosen = mean, setting
    return chosen
