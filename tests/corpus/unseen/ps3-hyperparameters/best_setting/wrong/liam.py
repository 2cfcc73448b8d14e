# truth: the means are cut to whole numbers: // len
def best_setting(scores):
    means = {}
    for s, e in scores.items():
        means[s] = sum(e) // len(e)
    return min(means, key=means.get)
