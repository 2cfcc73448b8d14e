# truth: the wrong axis: mean(axis=1) is taken from each row
def gradient_noise(grads):
    dev = grads - grads.mean(axis=1, keepdims=True)
    return np.sqrt((dev ** 2).sum(axis=1).mean())
