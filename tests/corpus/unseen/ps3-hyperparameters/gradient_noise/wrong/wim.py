# truth: m - 1 in place of m: ddof=1
def gradient_noise(grads):
    return np.sqrt(np.sum(np.var(grads, axis=0, ddof=1)))
