# Goes on falling to 0 after t_max
def learning_rate(t, t_max, lam_high, lam_low):
    alpha = t / t_max
    return max((1 - alpha) * lam_high + alpha * lam_low, 0.0)
