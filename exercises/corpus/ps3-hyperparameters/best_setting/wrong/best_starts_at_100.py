def best_setting(scores):
    best, chosen = 100, None
    for setting, errors in scores.items():
        mean = sum(errors) / len(errors)
        if mean < best:
            best, chosen = mean, setting
    return chosen
