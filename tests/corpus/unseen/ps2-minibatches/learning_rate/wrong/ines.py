# truth: multiplied instead of interpolated: geometric decay lam_high * (lam_low / lam_high) ** alpha
def learning_rate(t, t_max, lam_high, lam_low):
    alpha = min(t / t_max, 1.0)
    return lam_high * (lam_low / lam_high) ** alpha if lam_low > 0 else lam_high * (1 - alpha) ** 2
