# truth: a setting 0 is falsy: `if not best` takes the next one in its place
def best_setting(scores):
    best = None
    lowest = None
    for setting, errors in scores.items():
        mean = sum(errors) / len(errors)
        if not best or mean < lowest:
            best, lowest = setting, mean
    return best
