# truth: np.cov divides by m - 1
def gradient_noise(grads):
    C = np.atleast_2d(np.cov(grads, rowvar=False))
    return np.sqrt(np.trace(C))
