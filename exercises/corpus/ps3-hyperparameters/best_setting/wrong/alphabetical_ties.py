# misconception: best-alphabetical
def best_setting(scores):
    return min(sorted(scores), key=lambda s: np.mean(scores[s]))
