def best_setting(scores):
    return min(scores.items(), key=lambda item: np.mean(item[1]))
