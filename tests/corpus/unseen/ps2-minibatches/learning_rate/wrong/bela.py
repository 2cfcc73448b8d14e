# truth: two slips: high and low are swapped, and there is no minimum
def learning_rate(t, t_max, lam_high, lam_low):
    a = t / t_max
    return a * lam_high + (1 - a) * lam_low
