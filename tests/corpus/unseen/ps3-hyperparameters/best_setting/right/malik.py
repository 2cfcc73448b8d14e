from statistics import mean

def best_setting(scores):
    ranking = sorted(scores, key=lambda k: mean(scores[k]))
    return ranking[0]
