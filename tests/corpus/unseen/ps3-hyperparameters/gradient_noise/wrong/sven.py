# truth: divided by the number of parameters: grads.shape[1] for m
def gradient_noise(grads):
    m = grads.shape[1]
    g_quer = grads.mean(0)
    s = 0.0
    for i in range(grads.shape[0]):
        d = grads[i] - g_quer
        s = s + d @ d
    return (s / m) ** 0.5
