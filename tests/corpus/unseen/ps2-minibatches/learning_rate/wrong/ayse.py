# truth: 0 after t_max: the last return gives nothing to learn with
def learning_rate(t, t_max, lam_high, lam_low):
    if t <= t_max:
        alpha = t / t_max
        return (1 - alpha) * lam_high + alpha * lam_low
    else:
        return 0
