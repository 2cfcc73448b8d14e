# truth: integer division: `t // t_max` is 0 until t_max
def learning_rate(t, t_max, lam_high, lam_low):
    alpha = min(t // t_max, 1)
    return (1 - alpha) * lam_high + alpha * lam_low
