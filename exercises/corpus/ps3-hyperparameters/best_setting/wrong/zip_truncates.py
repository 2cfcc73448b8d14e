def best_setting(scores):
    keys = list(scores)
    rows = list(zip(*scores.values()))
    return keys[int(np.argmin(np.mean(rows, axis=0)))]
