# misconception: noise-sum-of-stds
def gradient_noise(grads):
    return np.sum(np.std(grads, axis=0))
