def learning_rate(t, t_max, lam_high, lam_low):
    alpha = np.minimum(np.array(t) / t_max, 1.0)
    return np.array([1 - alpha, alpha]) @ np.array([lam_high, lam_low])
