# truth: lists of different lengths make no matrix: np.array(list(scores.values())) raises
def best_setting(scores):
    keys = list(scores.keys())
    M = np.array(list(scores.values()))
    return keys[int(np.argmin(M.mean(axis=1)))]
