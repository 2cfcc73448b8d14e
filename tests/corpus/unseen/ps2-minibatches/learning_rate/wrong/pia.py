# truth: reaches lam_low one step early: t / (t_max - 1), as with np.linspace(…, t_max)
def learning_rate(t, t_max, lam_high, lam_low):
    # table with all learning rates
    table = np.linspace(lam_high, lam_low, t_max)
    return table[min(t, t_max - 1)]
