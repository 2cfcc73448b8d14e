def best_setting(scores):
    return sorted(scores.items(), key=lambda item: sum(item[1]) / len(item[1]))[0][0]
