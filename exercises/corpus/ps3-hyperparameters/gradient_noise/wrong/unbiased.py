# misconception: noise-unbiased
def gradient_noise(grads):
    return np.sqrt(np.sum((grads - grads.mean(axis=0)) ** 2) / (len(grads) - 1))
