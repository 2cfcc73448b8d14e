# truth: whole percents: 100 * t // t_max cuts alpha to two digits
def learning_rate(t, t_max, lam_high, lam_low):
    percent = min(100 * t // t_max, 100)
    return lam_high + (lam_low - lam_high) * percent / 100
