# misconception: rate-cosine
def learning_rate(t, t_max, lam_high, lam_low):
    alpha = min(t / t_max, 1)
    return lam_low + (lam_high - lam_low) * (1 + np.cos(np.pi * alpha)) / 2
