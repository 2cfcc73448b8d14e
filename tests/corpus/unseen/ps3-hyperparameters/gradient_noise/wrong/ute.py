# truth: the first gradient does not count: range(1, m)
def gradient_noise(grads):
    m = len(grads)
    mean = grads.mean(axis=0)
    s = 0
    for i in range(1, m):
        s += np.linalg.norm(grads[i] - mean) ** 2
    return np.sqrt(s / m)
