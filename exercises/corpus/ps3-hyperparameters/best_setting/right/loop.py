def best_setting(scores):
    best, lowest = None, float("inf")
    for setting, errors in scores.items():
        mean = sum(errors) / len(errors)
        if mean < lowest:
            best, lowest = setting, mean
    return best
