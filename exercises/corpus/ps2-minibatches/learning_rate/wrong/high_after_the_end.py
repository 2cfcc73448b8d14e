def learning_rate(t, t_max, lam_high, lam_low):
    if t > t_max:
        return lam_high
    return lam_high - (lam_high - lam_low) * t / t_max
