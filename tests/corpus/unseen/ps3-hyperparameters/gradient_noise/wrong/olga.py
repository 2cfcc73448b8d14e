# truth: two slips: no root, and the mean over all entries
def gradient_noise(grads):
    d = grads - grads.mean(axis=0)
    return np.mean(d**2)
