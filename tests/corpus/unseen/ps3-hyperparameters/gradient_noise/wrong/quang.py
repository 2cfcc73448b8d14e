# truth: the norms are divided by the length of the mean: a relative noise
def gradient_noise(grads):
    g_bar = grads.mean(axis=0)
    noise = np.sqrt(np.mean(np.sum((grads - g_bar) ** 2, axis=1)))
    return noise / np.linalg.norm(g_bar)
