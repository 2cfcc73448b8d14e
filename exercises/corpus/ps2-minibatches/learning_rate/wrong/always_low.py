# misconception: rate-low
def learning_rate(t, t_max, lam_high, lam_low):
    return lam_low
