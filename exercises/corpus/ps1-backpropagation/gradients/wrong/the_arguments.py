def gradients(a, delta):
    return a, delta
