# truth: one step too early: (t + 1) / t_max
def learning_rate(t, t_max, lam_high, lam_low):
    frac = (t + 1) / t_max
    if frac > 1:
        frac = 1
    return lam_high - frac * (lam_high - lam_low)
