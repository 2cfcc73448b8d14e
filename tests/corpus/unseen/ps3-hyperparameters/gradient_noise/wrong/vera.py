# truth: one value for each parameter: np.std(grads, axis=0) is a vector
def gradient_noise(grads):
    return np.std(grads, axis=0)
