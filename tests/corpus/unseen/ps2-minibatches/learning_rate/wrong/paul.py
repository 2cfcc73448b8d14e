# truth: alpha ends at 0.999, lam_low is never reached
def learning_rate(t, t_max, lam_high, lam_low):
    alpha = min(t / t_max, 0.999)
    return (1 - alpha) * lam_high + alpha * lam_low
