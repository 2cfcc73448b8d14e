def learning_rate(t, t_max, lam_high, lam_low):
    return np.interp(t, [0, t_max], [lam_high, lam_low])
