def gradients(a, delta):
    L = len(a) - 1
    return [None] + [a[l - 1][:, None] * delta[l] for l in range(1, L + 1)], list(delta)
