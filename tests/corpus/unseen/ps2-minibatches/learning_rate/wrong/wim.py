# truth: an array with one entry, not a number
def learning_rate(t, t_max, lam_high, lam_low):
    alpha = np.minimum(np.array([t]) / t_max, 1)
    return (1 - alpha) * lam_high + alpha * lam_low
