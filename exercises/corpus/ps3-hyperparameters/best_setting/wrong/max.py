# truth: You take the highest error; the best setting has the lowest.
def best_setting(scores):
    return max(scores, key=lambda s: np.mean(scores[s]))
