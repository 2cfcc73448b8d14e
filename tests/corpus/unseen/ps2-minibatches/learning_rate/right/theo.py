def learning_rate(t, t_max, lam_high, lam_low):
    rates = np.linspace(lam_high, lam_low, t_max + 1)
    return float(rates[min(t, t_max)])
