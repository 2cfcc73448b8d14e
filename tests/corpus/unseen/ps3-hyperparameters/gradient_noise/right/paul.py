def gradient_noise(grads):
    m, p = grads.shape
    g_bar = np.zeros(p)
    for g in grads:
        g_bar = g_bar + g / m
    s = 0
    for i in range(m):
        for j in range(p):
            s += (grads[i][j] - g_bar[j]) ** 2
    return (s / m) ** 0.5
