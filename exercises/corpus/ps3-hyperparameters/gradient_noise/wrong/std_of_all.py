# misconception: noise-std
def gradient_noise(grads):
    return np.std(grads)
