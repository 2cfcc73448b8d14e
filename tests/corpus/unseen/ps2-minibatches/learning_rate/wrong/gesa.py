# truth: prints and returns nothing
def learning_rate(t, t_max, lam_high, lam_low):
    alpha = np.minimum(t / t_max, 1)
    lam_t = (1 - alpha) * lam_high + alpha * lam_low
    print(f"learning rate at step {t}: {lam_t}")
