# truth: lam_low is added in full: `lam_high * (1 - alpha) + lam_low`
def learning_rate(t, t_max, lam_high, lam_low):
    """Linear decay of the learning rate."""
    alpha = min(1, t / t_max)
    return lam_high * (1 - alpha) + lam_low
