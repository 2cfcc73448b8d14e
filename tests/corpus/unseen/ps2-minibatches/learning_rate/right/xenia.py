def learning_rate(t, t_max, lam_high, lam_low):
    steps_left = max(t_max - t, 0)
    return lam_low + (lam_high - lam_low) * steps_left / t_max
