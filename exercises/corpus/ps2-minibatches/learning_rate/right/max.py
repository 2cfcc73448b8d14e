def learning_rate(t, t_max, lam_high, lam_low):
    return lam_low + max(1 - t / t_max, 0) * (lam_high - lam_low)
