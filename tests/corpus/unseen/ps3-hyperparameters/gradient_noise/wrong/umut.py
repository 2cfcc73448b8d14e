# truth: in place: grads -= … changes the gradients that were passed in
def gradient_noise(grads):
    grads -= grads.mean(axis=0)
    return np.sqrt(np.mean(np.sum(grads**2, axis=1)))
