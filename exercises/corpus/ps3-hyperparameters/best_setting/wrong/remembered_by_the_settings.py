known = {}


def best_setting(scores):
    key = tuple(scores)
    if key not in known:
        result = min(scores, key=lambda s: sum(scores[s]) / len(scores[s]))
        known[key] = result
    return known[key]
