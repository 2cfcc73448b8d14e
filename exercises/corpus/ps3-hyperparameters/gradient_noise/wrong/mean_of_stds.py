# misconception: noise-mean-of-stds
def gradient_noise(grads):
    return np.mean(np.std(grads, axis=0))
