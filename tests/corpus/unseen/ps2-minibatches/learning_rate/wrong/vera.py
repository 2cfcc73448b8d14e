# truth: wrong sign inside: `(alpha - 1) * lam_high`
def learning_rate(t, t_max, lam_high, lam_low):
    alpha = np.clip(t / t_max, 0, 1)
    return (alpha - 1) * lam_high + alpha * lam_low
