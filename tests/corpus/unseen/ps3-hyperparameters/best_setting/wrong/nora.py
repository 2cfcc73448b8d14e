# truth: divides by a fixed number of parts: len of the first list for all
def best_setting(scores):
    k = len(list(scores.values())[0])
    best = None
    for setting, errors in scores.items():
        mean = sum(errors) / k
        if best is None or mean < best[1]:
            best = (setting, mean)
    return best[0]
