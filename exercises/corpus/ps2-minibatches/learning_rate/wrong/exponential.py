# misconception: rate-exponential
def learning_rate(t, t_max, lam_high, lam_low):
    alpha = min(t / t_max, 1)
    return lam_high * (lam_low / lam_high) ** alpha
