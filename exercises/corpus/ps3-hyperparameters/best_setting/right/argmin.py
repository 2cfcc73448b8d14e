def best_setting(scores):
    keys = list(scores)
    return keys[int(np.argmin([np.mean(scores[k]) for k in keys]))]
