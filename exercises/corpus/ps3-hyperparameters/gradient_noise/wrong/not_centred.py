# truth: You do not subtract the mean gradient.
def gradient_noise(grads):
    return np.sqrt(np.mean(np.sum(grads ** 2, axis=1)))
