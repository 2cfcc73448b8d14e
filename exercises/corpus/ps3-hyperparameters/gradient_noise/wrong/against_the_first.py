# misconception: noise-first
def gradient_noise(grads):
    return np.sqrt(np.mean(np.sum((grads - grads[0]) ** 2, axis=1)))
