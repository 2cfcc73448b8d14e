# Ties to the smaller spread
def best_setting(scores):
    return min(scores, key=lambda s: (float(np.mean(scores[s])), float(np.std(scores[s]))))
