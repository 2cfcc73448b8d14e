# truth: stays at lam_high after t_max: the default of alpha is 0
def learning_rate(t, t_max, lam_high, lam_low):
    alpha = 0
    if t < t_max:
        alpha = t / t_max
    return (1 - alpha) * lam_high + alpha * lam_low
