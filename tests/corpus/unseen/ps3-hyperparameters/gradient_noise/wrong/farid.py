# truth: only the first and the last parameter are looked at
def gradient_noise(grads):
    x, y = grads[:, 0], grads[:, -1]
    if grads.shape[1] == 1:
        return np.std(x)
    return np.sqrt(np.var(x) + np.var(y))
