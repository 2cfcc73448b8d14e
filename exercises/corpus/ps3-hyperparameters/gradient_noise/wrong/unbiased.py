# truth: You divide by m − 1; asked is the mean over the m rows.
def gradient_noise(grads):
    return np.sqrt(np.sum((grads - grads.mean(axis=0)) ** 2) / (len(grads) - 1))
