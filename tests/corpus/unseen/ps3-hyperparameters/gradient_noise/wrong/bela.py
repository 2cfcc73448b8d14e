# truth: the root is missing: the mean squared distance
def gradient_noise(grads):
    g_mean = grads.mean(axis=0)
    return np.mean(np.sum((grads - g_mean) ** 2, axis=1))
