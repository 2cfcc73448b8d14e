# truth: rounded to three digits
def learning_rate(t, t_max, lam_high, lam_low):
    alpha = min(t / t_max, 1)
    return round((1 - alpha) * lam_high + alpha * lam_low, 3)
