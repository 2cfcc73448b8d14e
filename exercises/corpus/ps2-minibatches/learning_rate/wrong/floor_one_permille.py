def learning_rate(t, t_max, lam_high, lam_low):
    return max(1e-2, lam_high + (lam_low - lam_high) * min(t, t_max) / t_max)
