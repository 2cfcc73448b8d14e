# A difference quotient where the formula is asked, and an error that only deep networks show.
# %% sigmoid_prime
def sigmoid_prime(z):
    h = 1e-4
    return (sigmoid(z + h) - sigmoid(z - h)) / (2 * h)


# %% backprop
def backprop(x, t, W, b):
    z, a = forward(x, W, b)
    L = len(W) - 1
    delta = [None] * (L + 1)
    delta[L] = output_delta(a[L], t, z[L])
    if L > 1:
        delta[L - 1] = propagate_delta(W[L], delta[L], z[L - 1])
    for l in range(L - 2, 0, -1):
        delta[l] = np.zeros(len(b[l]))
    return gradients(a, delta)
