known = {}


def learning_rate(t, t_max, lam_high, lam_low):
    key = t, t_max
    if key not in known:
        alpha = min(t / t_max, 1)
        result = (1 - alpha) * lam_high + alpha * lam_low
        known[key] = result
    return known[key]
