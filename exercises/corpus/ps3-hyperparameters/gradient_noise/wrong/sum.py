# truth: You add the rows up; asked is their mean.
def gradient_noise(grads):
    return np.sqrt(np.sum((grads - grads.mean(axis=0)) ** 2))
