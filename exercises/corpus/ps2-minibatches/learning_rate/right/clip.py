def learning_rate(t, t_max, lam_high, lam_low):
    alpha = np.clip(t / t_max, 0, 1)
    return lam_high + alpha * (lam_low - lam_high)
