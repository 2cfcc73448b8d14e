# truth: one mean for all: grads.mean() is a number
def gradient_noise(grads):
    m = len(grads)
    total = 0
    for g in grads:
        total += np.sum((g - grads.mean()) ** 2)
    return np.sqrt(total / m)
