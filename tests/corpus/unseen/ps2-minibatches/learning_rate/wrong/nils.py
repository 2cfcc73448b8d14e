# truth: 1 / (1 + t / t_max) falls like a hyperbola
def learning_rate(t, t_max, lam_high, lam_low):
    lam = lam_high / (1 + t / t_max)
    return max(lam, lam_low)
