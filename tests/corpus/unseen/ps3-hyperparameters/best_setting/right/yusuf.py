def best_setting(scores):
    return max(scores.items(), key=lambda kv: -np.asarray(kv[1]).mean())[0]
