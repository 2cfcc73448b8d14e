# truth: two slips: alpha is cut off as an int and low is not in the sum after it
def learning_rate(t, t_max, lam_high, lam_low):
    alpha = int(min(t / t_max, 1))
    return (1 - alpha) * lam_high
