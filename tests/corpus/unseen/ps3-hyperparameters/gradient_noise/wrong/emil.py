# truth: two slips: the wrong axis for the mean, and a sum instead of the mean over the gradients
def gradient_noise(grads):
    total = 0
    for g in grads:
        total += np.sum((g - g.mean()) ** 2)
    return np.sqrt(total)
