# truth: the mean over all entries: divides by the number of parameters, too
def gradient_noise(grads):
    dev = grads - grads.mean(axis=0)
    return np.sqrt(np.mean(dev**2))
