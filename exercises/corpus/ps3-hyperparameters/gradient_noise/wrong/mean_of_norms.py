# misconception: noise-mean-of-norms
def gradient_noise(grads):
    return np.mean(np.linalg.norm(grads - grads.mean(axis=0), axis=1))
