# truth: the best one is popped: scores loses an entry
def best_setting(scores):
    keys = list(scores)
    best = keys[0]
    for k in keys:
        if np.mean(scores[k]) < np.mean(scores[best]):
            best = k
    errors = scores.pop(best)
    print(best, errors)
    return best
