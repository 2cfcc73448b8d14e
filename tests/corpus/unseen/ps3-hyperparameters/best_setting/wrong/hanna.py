# truth: np.array over the keys turns numbers and tuples into something else: text of a setting comes back
def best_setting(scores):
    keys = np.array([str(k) for k in scores.keys()])
    vals = np.array([np.mean(v) for v in scores.values()])
    return str(keys[vals.argmin()])
