def best_setting(scores):
    ranking = [(sum(e) / len(e), place, key) for place, (key, e) in enumerate(scores.items())]
    ranking.sort(key=lambda r: r[:2])
    return ranking[0][2]
