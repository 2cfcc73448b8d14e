# truth: The root is missing.
def gradient_noise(grads):
    return np.mean(np.sum((grads - grads.mean(axis=0)) ** 2, axis=1))
