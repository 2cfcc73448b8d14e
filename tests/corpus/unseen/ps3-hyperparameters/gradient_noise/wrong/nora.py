# truth: the mean of the norms, not the root of the mean square
def gradient_noise(grads):
    g_bar = np.mean(grads, axis=0)
    norms = [np.linalg.norm(g - g_bar) for g in grads]
    return np.mean(norms)
