def learning_rate(t, t_max, lam_high, lam_low):
    alpha = min(t / min(t_max, 1000), 1)
    return (1 - alpha) * lam_high + alpha * lam_low
