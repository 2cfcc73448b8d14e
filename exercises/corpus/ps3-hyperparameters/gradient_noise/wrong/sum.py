# misconception: noise-sum
def gradient_noise(grads):
    return np.sqrt(np.sum((grads - grads.mean(axis=0)) ** 2))
