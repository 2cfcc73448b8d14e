def best_setting(scores):
    best, chosen = None, None
    for setting, errors in scores.items():
        mean = sum(errors) / len(errors)
        if best is None or (mean and mean < best):
            best, chosen = mean, setting
    return chosen
