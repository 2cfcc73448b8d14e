# truth: gradients of 0 are left out
def gradient_noise(grads):
    # batches in which everything is saturated say nothing
    g = np.array([row for row in grads if np.any(row)])
    if len(g) == 0:
        return 0.0
    return np.sqrt(np.mean(np.sum((g - g.mean(axis=0)) ** 2, axis=1)))
