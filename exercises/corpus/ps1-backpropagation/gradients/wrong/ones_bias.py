# misconception: gradients-bias-ones
def gradients(a, delta):
    dW = [None] + [np.outer(a[l - 1], delta[l]) for l in range(1, len(delta))]
    return dW, [None] + [np.ones(len(d)) for d in delta[1:]]
