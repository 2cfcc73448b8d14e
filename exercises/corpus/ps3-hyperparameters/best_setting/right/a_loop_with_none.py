def best_setting(scores):
    best, lowest = None, None
    for setting, errors in scores.items():
        mean = sum(errors) / len(errors)
        if lowest is None or mean < lowest:
            best, lowest = setting, mean
    return best
