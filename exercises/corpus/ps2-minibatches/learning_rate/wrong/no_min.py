# misconception: rate-goes-on
def learning_rate(t, t_max, lam_high, lam_low):
    alpha = t / t_max
    return (1 - alpha) * lam_high + alpha * lam_low
