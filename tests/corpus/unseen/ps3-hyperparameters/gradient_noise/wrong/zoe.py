# truth: the sum of the standard deviations of the parameters
def gradient_noise(grads):
    return np.std(grads, axis=0).sum()
