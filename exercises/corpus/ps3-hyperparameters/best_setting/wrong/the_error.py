# truth: You return the error; asked is the setting that has it.
def best_setting(scores):
    return min(np.mean(e) for e in scores.values())
