# truth: no minimum: after t_max it goes on falling, `alpha = t / t_max`
def learning_rate(t, t_max, lam_high, lam_low):
    alpha = t / t_max
    return (1 - alpha) * lam_high + alpha * lam_low
