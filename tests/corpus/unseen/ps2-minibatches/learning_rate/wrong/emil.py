# truth: IndexError after t_max: the table ends there
def learning_rate(t, t_max, lam_high, lam_low):
    lams = np.linspace(lam_high, lam_low, t_max + 1)
    return lams[t]
