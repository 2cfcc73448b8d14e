# truth: the last step before t_max is kept: min(t, t_max - 1)
def learning_rate(t, t_max, lam_high, lam_low):
    t = min(t, t_max - 1)
    alpha = t / t_max
    return (1 - alpha) * lam_high + alpha * lam_low
