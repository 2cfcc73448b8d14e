# truth: the norm of absolute values: ord=1
def gradient_noise(grads):
    mean = grads.mean(axis=0)
    n = np.linalg.norm(grads - mean, ord=1, axis=1)
    return np.sqrt(np.mean(n**2))
