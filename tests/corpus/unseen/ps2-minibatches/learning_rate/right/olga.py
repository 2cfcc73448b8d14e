def learning_rate(t, t_max, lam_high, lam_low):
    if t >= t_max:
        return lam_low
    return lam_high + t / t_max * (lam_low - lam_high)
