# misconception: gradients-sign
def gradients(a, delta):
    dW = [None] + [-np.outer(a[l - 1], delta[l]) for l in range(1, len(delta))]
    return dW, [None] + [-d for d in delta[1:]]
