# truth: sum instead of mean over the m gradients
def gradient_noise(grads):
    centered = grads - np.mean(grads, axis=0)
    return np.sqrt(np.sum(centered * centered))
