# truth: the root stands inside the mean and the division is by sqrt(m) outside: two slips make sum(norm) / sqrt(m)
def gradient_noise(grads):
    m = len(grads)
    g_bar = sum(grads) / m
    s = 0
    for g in grads:
        s += np.sqrt(np.sum((g - g_bar) ** 2))
    return s / np.sqrt(m)
