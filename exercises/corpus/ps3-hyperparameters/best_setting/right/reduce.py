from functools import reduce
def best_setting(scores):
    return reduce(lambda p, q: q if np.average(scores[q]) < np.average(scores[p]) else p, scores.keys())
