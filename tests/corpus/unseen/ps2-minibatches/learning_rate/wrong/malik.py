# truth: max instead of min: `max(t / t_max, 1)`
def learning_rate(t, t_max, lam_high, lam_low):
    alpha = max(t / t_max, 1)
    return (1 - alpha) * lam_high + alpha * lam_low
