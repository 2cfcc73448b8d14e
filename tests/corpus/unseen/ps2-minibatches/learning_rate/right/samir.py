def learning_rate(t, t_max, lam_high, lam_low):
    slope = (lam_low - lam_high) / t_max
    return max(lam_high + slope * t, lam_low)
