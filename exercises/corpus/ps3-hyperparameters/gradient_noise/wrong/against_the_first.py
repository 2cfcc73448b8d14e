# truth: You compare with the first gradient; compare with the mean of all.
def gradient_noise(grads):
    return np.sqrt(np.mean(np.sum((grads - grads[0]) ** 2, axis=1)))
