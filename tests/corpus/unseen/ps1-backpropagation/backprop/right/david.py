def backprop(x, t, W, b):
    z, a = forward(x, W, b)
    print("output:", a[-1])
    N = len(W)
    delta = N * [None]
    delta[N - 1] = output_delta(a[N - 1], t, z[N - 1])
    for k in range(2, N):
        delta[N - k] = propagate_delta(W[N - k + 1], delta[N - k + 1], z[N - k])
    dW, db = gradients(a, delta)
    return (dW, db)
