# truth: sorted by (mean, key): of equal means the alphabetically first wins
def best_setting(scores):
    ranking = sorted([(np.mean(v), str(k), k) for k, v in scores.items()])
    return ranking[0][2]
