def learning_rate(t, t_max, lam_high, lam_low):
    alpha = np.clip(float(t) / float(t_max), 0.0, 1.0)
    return np.dot([1 - alpha, alpha], [lam_high, lam_low])
