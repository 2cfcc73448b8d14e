# truth: nan for a single gradient, whose noise is 0
def gradient_noise(grads):
    m = len(grads)
    if m == 1:
        return np.nan
    d = grads - grads.mean(axis=0)
    return np.sqrt(np.sum(d**2) / m)
