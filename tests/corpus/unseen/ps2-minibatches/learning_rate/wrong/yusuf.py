# truth: the parameters' order is another one: lam_low stands before lam_high
def learning_rate(t, t_max, lam_low, lam_high):
    alpha = min(t / t_max, 1)
    return (1 - alpha) * lam_high + alpha * lam_low
