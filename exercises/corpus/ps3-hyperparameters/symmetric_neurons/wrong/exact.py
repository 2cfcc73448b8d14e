# misconception: symmetric-no-tol
def symmetric_neurons(W_l, tol):
    return bool((W_l == W_l[:, :1]).all())
