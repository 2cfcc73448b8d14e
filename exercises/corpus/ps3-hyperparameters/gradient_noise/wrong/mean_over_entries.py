# misconception: noise-per-entry
def gradient_noise(grads):
    return np.sqrt(np.mean((grads - grads.mean(axis=0)) ** 2))
