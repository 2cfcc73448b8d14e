def learning_rate(t, t_max, lam_high, lam_low):
    return max(lam_high / (1 + t / t_max), lam_low)
