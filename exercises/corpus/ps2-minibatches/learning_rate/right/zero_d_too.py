def learning_rate(t, t_max, lam_high, lam_low):
    return np.array(lam_high - (lam_high - lam_low) * np.minimum(t, t_max) / t_max)
