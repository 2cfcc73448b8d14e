# truth: the largest distance, not the mean one
def gradient_noise(grads):
    centered = grads - np.mean(grads, axis=0)
    return np.max(np.sqrt(np.sum(centered**2, axis=1)))
