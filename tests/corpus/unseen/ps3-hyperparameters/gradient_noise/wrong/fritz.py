# truth: distances from the first gradient, not from the mean
def gradient_noise(grads):
    d = grads - grads[0]
    return np.sqrt(np.mean((d**2).sum(axis=1)))
