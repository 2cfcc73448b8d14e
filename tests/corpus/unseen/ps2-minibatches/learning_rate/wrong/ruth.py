# truth: high and low are swapped: it rises from lam_low to lam_high
def learning_rate(t, t_max, lam_high, lam_low):
    alpha = min(t / t_max, 1)
    lam = (1 - alpha) * lam_low + alpha * lam_high
    return lam
