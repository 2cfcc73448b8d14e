# truth: alpha = t / (t_max + 1): too slow
def learning_rate(t, t_max, lam_high, lam_low):
    alpha = min(t / (t_max + 1), 1)
    return (1 - alpha) * lam_high + alpha * lam_low
